package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes on the page about scaling, against a real PostgreSQL, each as two instances that know nothing of each other, as in two JVMs. */
class ScalingPageTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final DataSource here = TestDatabase.dataSource();
    private final DataSource there = TestDatabase.dataSource();
    private final String name = "it's " + NAMES.incrementAndGet();

    @TempDir
    Path directory;

    private PageClasses page;
    private DoubaoEmulator emulator;

    interface Assistant {
        String chat(@MemoryId String id, @dev.langchain4j.service.UserMessage String text);
    }

    @BeforeEach
    void tablesAsOnThePage() throws Exception {
        page = PageClasses.of("scaling.md", directory);
        emulator = DoubaoEmulator.builder().contract(WireContract.ARK).start();
        try (Connection connection = here.getConnection();
                Statement statement = connection.createStatement()) {
            for (String owner : List.of("PostgresChatMemoryStore", "ConversationLock", "SharedRateLimit")) {
                statement.execute(page.constant(owner, "TABLE"));
                statement.execute(page.constant(owner, "TABLE"));
            }
        }
    }

    @AfterEach
    void close() throws Exception {
        emulator.close();
        page.close();
    }

    @Test
    void everyKindOfMessageSurvives() throws Exception {
        List<ChatMessage> messages = List.of(
                SystemMessage.from("Be brief."),
                UserMessage.from("zero \u0000 byte, 中文, 😀, \"quotes\""),
                AiMessage.builder()
                        .thinking("Which city?")
                        .toolExecutionRequests(List.of(dev.langchain4j.agent.tool.ToolExecutionRequest.builder()
                                .id("c1")
                                .name("weather")
                                .arguments("{\"city\":\"Rome\"}")
                                .build()))
                        .attributes(java.util.Map.of("encrypted_content", "opaque"))
                        .build(),
                ToolExecutionResultMessage.from("c1", "weather", "20 °C"),
                AiMessage.from("20 °C"));

        memory(here).updateMessages(name, messages.subList(0, 2));
        memory(here).updateMessages(name, messages);

        assertThat(memory(there).getMessages(name)).isEqualTo(messages);
        memory(there).deleteMessages(name);
        assertThat(memory(here).getMessages(name)).isEmpty();
    }

    @Test
    void encryptedThinkingGoesBackFromAnotherInstance() throws Exception {
        emulator.when(RequestMatcher.lastUserText("first"))
                .reply(Reply.thinking("Hm.").withText("One.").withEncryptedThinking("c2VjcmV0"));
        emulator.otherwise(request -> Reply.text("Two."));

        assistant(chat(), memory(here)).chat(name, "first");
        assistant(chat(), memory(there)).chat(name, "second");

        EmulatedRequest second = emulator.requests().get(1);
        assertThat(second.messages()).hasSize(3);
        assertThat(second.messages().get(1).toString()).contains("c2VjcmV0");
    }

    @Test
    void anotherInstanceGoesOnWithAChainOfResponses() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));

        assistant(chained(), memory(here)).chat(name, "first");
        assistant(chained(), memory(there)).chat(name, "second");

        EmulatedRequest second = emulator.requests().get(1);
        assertThat(second.previousResponseId()).isNotBlank();
        assertThat(second.items()).hasSize(1);
    }

    @Test
    void aMemoryThatIsKeptSeesAnotherInstancesTurn() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        Assistant kept = assistant(chat(), memory(here));

        kept.chat(name, "first");
        assistant(chat(), memory(there)).chat(name, "second");
        kept.chat(name, "third");

        assertThat(emulator.requests().get(2).messages()).hasSize(5);
    }

    @Test
    void oneTurnOfAConversationRunsAtATime() throws Exception {
        Object first = page.create("ConversationLock", here, Duration.ofMinutes(5));
        Object second = page.create("ConversationLock", there, Duration.ofMinutes(5));

        Optional<Object> outer = turn(first, name, () -> {
            assertThat(turn(second, name, () -> "at the same time")).isEmpty();
            assertThat(turn(second, name + " other", () -> "another conversation"))
                    .contains("another conversation");
            return "done";
        });

        assertThat(outer).contains("done");
        assertThat(turn(second, name, () -> "afterwards")).contains("afterwards");
    }

    @Test
    void aTurnThatFailsAndOneThatDiedGiveTheLockBack() throws Exception {
        Object first = page.create("ConversationLock", here, Duration.ofMinutes(5));
        Object dead = page.create("ConversationLock", there, Duration.ofMillis(-1));

        assertThatThrownBy(() -> turn(first, name, () -> {
                    throw new IllegalStateException("the model is down");
                }))
                .hasMessage("the model is down");
        Optional<Object> whileAnotherHasExpired =
                turn(dead, name, () -> turn(first, name, () -> "taken over").orElseThrow());

        assertThat(whileAnotherHasExpired).contains("taken over");
    }

    @Test
    void anAnswerIsNotLostWithTheDatabase() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        DataSource leaving = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (gone.get()) {
                        throw new SQLException("the database is gone");
                    }
                    return method.invoke(here, arguments);
                });
        Object lock = page.create("ConversationLock", leaving, Duration.ofMinutes(5));

        Optional<Object> answer = turn(lock, name, () -> {
            gone.set(true);
            return "an answer";
        });

        assertThat(answer).contains("an answer");
    }

    @Test
    void twoInstancesSendNoMoreThanOneLimitAllows() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        long begin = System.nanoTime();
        // 6 at once, then one a minute.
        List<DoubaoChatModel> models = List.of(
                limited(limit(here, 1, 1_000_000, 6)).maxRetries(0).build(),
                limited(limit(there, 1, 1_000_000, 6)).maxRetries(0).build());
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            DoubaoChatModel model = models.get(i % 2);
            calls.add(() -> succeeds(model));
        }

        int succeeded = 0;
        ExecutorService callers = Executors.newFixedThreadPool(8);
        for (Future<Boolean> call : callers.invokeAll(calls)) {
            succeeded += call.get() ? 1 : 0;
        }
        callers.shutdown();

        int refilled = (int) TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin) + 1;
        assertThat(succeeded).isEqualTo(emulator.requests().size()).isBetween(6, 6 + refilled);
    }

    @Test
    void everyAttemptCountsOfStreamsToo() throws Exception {
        emulator.otherwise(request -> Reply.error(503, "ServerOverloaded", "busy"));
        Object limit = limit(here, 1, 1_000_000, 2);

        assertThat(succeeds(limited(limit).maxRetries(1).build())).isFalse();
        DoubaoStreamingChatModel streaming = DoubaoStreamingChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .httpClient(new OkHttpClient.Builder()
                        .addInterceptor((Interceptor) limit(there, 1, 1_000_000, 2))
                        .build())
                .maxRetries(0)
                .build();
        List<Throwable> failures = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        streaming.chat("Hello", new dev.langchain4j.model.chat.response.StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {}

            @Override
            public void onCompleteResponse(dev.langchain4j.model.chat.response.ChatResponse response) {
                ended.countDown();
            }

            @Override
            public void onError(Throwable error) {
                failures.add(error);
                ended.countDown();
            }
        });

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(emulator.requests()).hasSize(2);
        assertThat(failures).singleElement().isInstanceOf(RateLimitException.class);
        DoubaoApiException refused = DoubaoApiException.find(failures.get(0)).orElseThrow();
        assertThat(refused.code()).contains("SharedRateLimit");
        assertThat(refused.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());
    }

    @Test
    void theTokensOfOneInstanceHoldUpTheOther() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.").withUsage(400, 200));

        // 100 tokens at once, 100 a minute: 600 are a debt of five minutes.
        assertThat(succeeds(limited(limit(here, 100, 100, 1)).maxRetries(0).build()))
                .isTrue();
        assertThat(succeeds(limited(limit(there, 100, 100, 1)).maxRetries(0).build()))
                .isFalse();
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void anAttemptWaitsForItsTurn() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        // One at once, ten a second: the second call waits, and neither is refused.
        DoubaoChatModel first =
                limited(limit(here, 600, 1_000_000, 1.0 / 600)).maxRetries(0).build();
        DoubaoChatModel second =
                limited(limit(there, 600, 1_000_000, 1.0 / 600)).maxRetries(0).build();

        assertThat(succeeds(first)).isTrue();
        assertThat(succeeds(second)).isTrue();
    }

    @Test
    void nothingIsSentWithoutTheDatabase() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        DataSource gone = TestDatabase.unreachable();

        assertThatThrownBy(() -> limited(page.create("SharedRateLimit", gone, name, 1L, 1L, 1.0, Duration.ofSeconds(1)))
                        .maxRetries(0)
                        .build()
                        .chat("Hello"))
                .hasMessageContaining("the database of our shared limit does not respond");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void theBatchAddressIsWhereThePageSays() {
        ChatModel batch = DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl() + "/batch")
                .apiKey("key")
                .modelName("ep-bi-x")
                .maxRetries(0)
                .build();

        assertThatThrownBy(() -> batch.chat("Hello")).hasMessageContaining("404");
        assertThat(emulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.path()).endsWith("/api/v3/batch/chat/completions"));
    }

    private ChatMemoryStore memory(DataSource database) throws ReflectiveOperationException {
        return (ChatMemoryStore) page.create("PostgresChatMemoryStore", database);
    }

    private Object limit(DataSource database, long requests, long tokens, double burst)
            throws ReflectiveOperationException {
        return page.create("SharedRateLimit", database, name, requests, tokens, burst, Duration.ofSeconds(1));
    }

    private DoubaoChatModel.Builder limited(Object limit) {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .httpClient(new OkHttpClient.Builder()
                        .addInterceptor((Interceptor) limit)
                        .build())
                .callListeners((DoubaoCallListener) limit)
                .timeout(Duration.ofSeconds(30)); // shorter than a cool-down, so that nobody waits for it
    }

    private static boolean succeeds(DoubaoChatModel model) {
        try {
            return model.chat("Hello") != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private ChatModel chat() {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .returnThinking(true)
                .sendThinking(true)
                .build();
    }

    private ChatModel chained() {
        return DoubaoResponsesChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .chainResponses(true)
                .build();
    }

    private static Assistant assistant(ChatModel model, ChatMemoryStore store) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(id -> MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(50)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    private static Optional<Object> turn(Object lock, String conversation, Callable<?> turn) throws Exception {
        try {
            Optional<?> result = (Optional<?>) lock.getClass()
                    .getMethod("tryTurn", String.class, Callable.class)
                    .invoke(lock, conversation, turn);
            return result.map(Object.class::cast);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
