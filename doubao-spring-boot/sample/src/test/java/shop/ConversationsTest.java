package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of conversations, and for how long. */
class ConversationsTest {

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final Conversations conversations = new Conversations(
            new ShopSettings(2000, 2, 20, Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofSeconds(10), false),
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void theOneThatWasNotUsedForLongestGoesFirst() {
        say("ann", "1");
        say("bob", "2");
        say("ann", "3");
        say("carol", "4");

        assertThat(conversations.size()).isEqualTo(2);
        assertThat(history("ann")).containsExactly(UserMessage.from("1"), UserMessage.from("3"));
        assertThat(history("bob")).isEmpty();
    }

    @Test
    void oneThatNobodyGoesOnWithExpires() {
        say("ann", "1");
        now = now.plus(Duration.ofMinutes(20));
        say("bob", "2");
        now = now.plus(Duration.ofMinutes(11));

        assertThat(conversations.size()).isEqualTo(1);
        assertThat(history("ann")).isEmpty();
        assertThat(history("bob")).hasSize(1);
    }

    @Test
    void anAbandonedTurnLeavesNoTraceAlsoIfSomethingComesAfterIt() {
        say("ann", "1");
        Conversations.Turn turn = conversations.begin("ann").orElseThrow();
        turn.memory().add(UserMessage.from("2"));
        turn.abandon();
        turn.memory().add(UserMessage.from("late"));
        turn.complete();

        assertThat(history("ann")).containsExactly(UserMessage.from("1"));
        assertThat(conversations.answering()).isZero();
    }

    @Test
    void aUserHasOneTurnAtATime() {
        Conversations.Turn turn = conversations.begin("ann").orElseThrow();

        assertThat(conversations.begin("ann")).isEmpty();
        turn.complete();
        turn.abandon();
        assertThat(conversations.begin("ann")).isPresent();
    }

    @Test
    void nothingIsDeliveredOnWeekends() {
        LocalDate friday = LocalDate.of(2026, 11, 27);

        assertThat(Orders.afterBusinessDays(friday, 1)).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(Orders.afterBusinessDays(friday.plusDays(1), 1)).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(Orders.afterBusinessDays(friday, 5)).isEqualTo(LocalDate.of(2026, 12, 4));
    }

    private void say(String user, String text) {
        Conversations.Turn turn = conversations.begin(user).orElseThrow();
        turn.memory().add(UserMessage.from(text));
        turn.complete();
    }

    private List<ChatMessage> history(String user) {
        Conversations.Turn turn = conversations.begin(user).orElseThrow();
        turn.abandon();
        return turn.memory().messages();
    }
}
