package io.github.doubao4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.agent.DoubaoHistory.Change;
import io.github.doubao4j.agent.DoubaoHistory.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** What holds for any list of messages. Few ids, names and arguments, so that everything collides with everything. */
class DoubaoHistoryPropertyTest {

    private static final int HISTORIES = 20_000;
    private static final String[] IDS = {"a", "b", "a_1", "call_1_0", " ", null};
    private static final String[] NAMES = {"weather", "clock", "clock", " ", null};
    private static final String[] ARGUMENTS = {"{}", "{\"x\":1}", null, "", "{\"x\":", "[1]", "{} {}", "x"};

    private static final String ANSWER = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"Well."},"finish_reason":"stop"}]}""";

    /** Rejects what Doubao's models reject; what it would send gets a response before it reaches a socket. */
    private final ChatModel model = DoubaoChatModel.builder()
            .provider(DoubaoProvider.ARK)
            .apiKey("any")
            .modelName("ep-any")
            .sendThinking(false)
            .httpClient(new OkHttpClient.Builder()
                    .addInterceptor(chain -> new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(200)
                            .message("OK")
                            .body(ResponseBody.create(ANSWER, MediaType.get("application/json")))
                            .build())
                    .build())
            .build();

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<ChatMessage> history(Random random) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = random.nextInt(9); i >= 0; i--) {
            messages.add(
                    switch (random.nextInt(8)) {
                        case 0 -> SystemMessage.from("s");
                        case 1 -> UserMessage.from("u");
                        case 2 ->
                            AiMessage.builder()
                                    .text(any(random, new String[] {"t", " ", null}))
                                    .build();
                        case 3, 4 -> calling(random);
                        default ->
                            ToolExecutionResultMessage.builder()
                                    .id(any(random, IDS))
                                    .toolName(any(random, NAMES))
                                    .text("r" + i)
                                    .build();
                    });
        }
        return messages;
    }

    private static AiMessage calling(Random random) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            calls.add(ToolExecutionRequest.builder()
                    .id(any(random, IDS))
                    .name(any(random, NAMES))
                    .arguments(any(random, ARGUMENTS))
                    .build());
        }
        return AiMessage.builder().toolExecutionRequests(calls).build();
    }

    private boolean isRejected(List<ChatMessage> messages) {
        try {
            model.chat(messages);
            return false;
        } catch (InvalidRequestException broken) {
            return true;
        }
    }

    private static List<Change> withoutNotes(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.kind() != Kind.ENDS_WITH_ASSISTANT_TEXT)
                .toList();
    }

    @Test
    void repairedHistoriesAreAcceptedAndStayAsTheyAre() {
        int rejected = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<ChatMessage> messages = history(new Random(seed));
            List<ChatMessage> before = List.copyOf(messages);
            List<Change> changes = new ArrayList<>();
            List<ChatMessage> repaired = DoubaoHistory.repair(messages, changes::add);
            List<Change> again = new ArrayList<>();

            assertThat(messages).as("seed %d: the given list", seed).isEqualTo(before);
            assertThat(repaired == messages)
                    .as("seed %d: same list when nothing is reported", seed)
                    .isEqualTo(withoutNotes(changes).isEmpty());
            assertThat(DoubaoHistory.repair(repaired, again::add))
                    .as("seed %d: repaired twice", seed)
                    .isSameAs(repaired);
            assertThat(withoutNotes(again)).as("seed %d: second report", seed).isEmpty();
            assertThat(!repaired.isEmpty() && isRejected(repaired))
                    .as("seed %d: rejected after repairing: %s", seed, repaired)
                    .isFalse();
            if (isRejected(messages)) {
                rejected++;
                assertThat(changes).as("seed %d: rejected, so repaired", seed).isNotEmpty();
            }
        }
        // Else the histories are too tame, or too wild, to show anything.
        assertThat(rejected).isBetween(HISTORIES / 4, HISTORIES * 19 / 20);
    }

    @Test
    void whatUsersAndSystemsSaidStaysInItsOrder() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<ChatMessage> messages = history(new Random(seed));

            assertThat(said(DoubaoHistory.repair(messages))).as("seed %d", seed).isEqualTo(said(messages));
        }
    }

    private static String said(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> message instanceof AiMessage assistant
                        ? assistant.text() == null || assistant.text().isBlank() ? "" : "a"
                        : message instanceof ToolExecutionResultMessage
                                ? ""
                                : message.type().name())
                .collect(Collectors.joining(" "))
                .replaceAll(" +", " ")
                .strip();
    }
}
