package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.doubao4j.examples.trace.Tokens;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {

    @TempDir
    Path directory;

    private FileChatMemoryStore store;

    @BeforeEach
    void open() {
        store = new FileChatMemoryStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aMessageWithoutAnAnswerGivesWayToTheNext() {
        Conversation conversation = new Conversation("a", store, 10);
        conversation.add(UserMessage.from("refused"));

        assertThat(conversation.unanswered()).isTrue();
        conversation.add(UserMessage.from("better"));
        conversation.answered(AiMessage.from("Yes."), Tokens.NONE);

        assertThat(conversation.unanswered()).isFalse();
        assertThat(conversation.request()).containsExactly(UserMessage.from("better"), AiMessage.from("Yes."));
    }

    @Test
    void asksAgainWithoutTheAnswerThatWasThere() {
        Conversation conversation = new Conversation("a", store, 10);
        assertThat(conversation.again()).isEmpty();
        conversation.add(UserMessage.from("q"));
        conversation.answered(AiMessage.from("bad"), Tokens.NONE);

        assertThat(conversation.again()).contains(UserMessage.from("q"));
        assertThat(conversation.request()).containsExactly(UserMessage.from("q"));
    }

    @Test
    void marksWhatCameOfAnAnswerThatWasStopped() {
        Conversation conversation = new Conversation("a", store, 10);
        conversation.add(UserMessage.from("q"));

        assertThat(conversation.stopped(" ")).isFalse();
        assertThat(conversation.unanswered()).isTrue();
        assertThat(conversation.stopped("Half of ")).isTrue();
        assertThat(((AiMessage) conversation.request().get(1)).text())
                .isEqualTo("Half of\n\n[The user stopped this answer here.]");
        conversation.add(UserMessage.from("next"));
        assertThat(conversation.request()).hasSize(3);
    }

    @Test
    void remembersNoMoreThanTheWindowAndBeginsWithTheUser() {
        Conversation conversation = new Conversation("a", store, 4);
        for (int i = 1; i <= 4; i++) {
            boolean forgets = conversation.isFull();
            conversation.add(UserMessage.from("q" + i));
            assertThat(forgets).isEqualTo(i > 2);
            conversation.answered(AiMessage.from("a" + i), new Tokens(1, null, 1, null));
        }
        conversation.add(UserMessage.from("q5"));

        assertThat(conversation.messages()).hasSize(4).first().isEqualTo(AiMessage.from("a3"));
        assertThat(conversation.request())
                .containsExactly(UserMessage.from("q4"), AiMessage.from("a4"), UserMessage.from("q5"));
        assertThat(conversation.tokens()).isEqualTo(new Tokens(4, null, 4, null));
    }

    @Test
    void repairsABrokenHistory() {
        store.updateMessages(
                "a",
                List.of(
                        UserMessage.from("q"),
                        ToolExecutionResultMessage.from("lost", "tool", "orphan"),
                        AiMessage.from("a")));
        Conversation conversation = new Conversation("a", store, 10);
        conversation.add(UserMessage.from("next"));

        assertThat(conversation.request())
                .containsExactly(UserMessage.from("q"), AiMessage.from("a"), UserMessage.from("next"));
    }

    @Test
    void clearsTokensAsWell() {
        Conversation conversation = new Conversation("a", store, 10);
        conversation.add(UserMessage.from("q"));
        conversation.answered(AiMessage.from("a"), new Tokens(1, 1, 1, 1));
        conversation.clear();

        assertThat(conversation.messages()).isEmpty();
        assertThat(conversation.tokens()).isEqualTo(Tokens.NONE);
    }

    @Test
    void keepsTheNewestPicturesOnly() {
        List<ChatMessage> said = List.of(
                picture(30), AiMessage.from("a"), picture(30), AiMessage.from("b"), picture(60), AiMessage.from("c"));

        List<ChatMessage> bounded = new MediaAllowance(100).bound(said);

        assertThat(((UserMessage) bounded.get(0)).contents()).noneMatch(ImageContent.class::isInstance);
        assertThat(bounded.subList(1, 6)).isEqualTo(said.subList(1, 6));
        assertThat(((UserMessage) bounded.get(0)).contents().get(1)).isEqualTo(TextContent.from("What?"));
        assertThat(new MediaAllowance(120).bound(said)).isSameAs(said);
        // The question of now is for the server to judge.
        assertThat(new MediaAllowance(10).bound(said.subList(4, 5))).isEqualTo(said.subList(4, 5));
    }

    private static UserMessage picture(int weight) {
        return UserMessage.from(ImageContent.from("A".repeat(weight), "image/png"), TextContent.from("What?"));
    }
}
