package io.github.doubao4j.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AI services whose requests go on from one another: each sends only what is new. */
class ChainedConversationTest {

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    /** A tool. */
    static final class Clock {

        @Tool("the time in a city")
        String time(@P(name = "city", value = "where") String city) {
            return "noon in " + city;
        }
    }

    /** A database that keeps nothing but JSON. */
    private static final class JsonStore implements ChatMemoryStore {

        private final Map<Object, String> rows = new ConcurrentHashMap<>();

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            return ChatMessageDeserializer.messagesFromJson(rows.getOrDefault(memoryId, "[]"));
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            rows.put(memoryId, ChatMessageSerializer.messagesToJson(messages));
        }

        @Override
        public void deleteMessages(Object memoryId) {
            rows.remove(memoryId);
        }
    }

    @BeforeEach
    void script(DoubaoEmulator emulator) {
        emulator.when(request -> !request.toolResults().isEmpty())
                .reply(request -> Reply.thinking("Both are known.")
                        .thenText("It is " + request.toolResults().get(0).content() + "."));
        emulator.when(request -> request.lastUserText().startsWith("Time"))
                .reply(Reply.thinking("Two cities.")
                        .thenText("I look. 🕛")
                        .thenToolCalls(
                                ToolCallScript.of("time", "{\"city\":\"Rome\"}").withId("c1"),
                                ToolCallScript.of("time", "{\"city\":\"Oslo\"}").withId("c2")));
        emulator.otherwise(request -> Reply.text("Good: " + request.lastUserText()));
    }

    @ParameterizedTest
    @EnumSource
    void eachTurnSendsOnlyWhatIsNew(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        ResponsesKind.Talk talk = kind.talk(
                emulator,
                options -> options.returnThinking(true),
                service -> service.systemMessageProvider(id -> "Be brief.")
                        .tools(new Clock())
                        .chatMemory(MessageWindowChatMemory.withMaxMessages(100)));

        assertChained(talk, emulator);
    }

    @ParameterizedTest
    @EnumSource
    void aMemoryInADatabaseKeepsTheChain(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        JsonStore store = new JsonStore();
        ResponsesKind.Talk talk = text -> kind.talk(
                        emulator,
                        options -> {},
                        service -> service.systemMessageProvider(id -> "Be brief.")
                                .tools(new Clock())
                                .chatMemory(MessageWindowChatMemory.builder()
                                        .maxMessages(100)
                                        .chatMemoryStore(store)
                                        .build()))
                .say(text);

        assertChained(talk, emulator);
    }

    private static void assertChained(ResponsesKind.Talk talk, DoubaoEmulator emulator) throws Exception {
        assertThat(talk.say("Hello")).isEqualTo("Good: Hello");
        assertThat(talk.say("Time?")).isEqualTo("It is noon in Rome.");
        assertThat(talk.say("Thanks")).isEqualTo("Good: Thanks");

        List<EmulatedRequest> requests = emulator.requests();
        assertThat(requests).hasSize(4).allSatisfy(request -> {
            assertThat(request.json().path("store").asBoolean()).isTrue();
            assertThat(request.toolNames()).containsExactly("time");
        });
        assertThat(requests)
                .extracting(Sent::items)
                .containsExactly(
                        List.of("system Be brief.", "user Hello"),
                        List.of("user Time?"),
                        List.of("result c1", "result c2"),
                        List.of("user Thanks"));
        assertThat(requests.get(0).previousResponseId()).isEmpty();
        assertThat(requests.subList(1, 4))
                .extracting(EmulatedRequest::previousResponseId)
                .doesNotHaveDuplicates()
                .noneMatch(String::isEmpty);
        assertThat(Sent.read(requests.get(3)))
                .filteredOn(item -> !item.equals("reasoning"))
                .containsExactly(
                        "system Be brief.",
                        "user Hello",
                        "assistant Good: Hello",
                        "user Time?",
                        "assistant I look. 🕛",
                        "call c1",
                        "call c2",
                        "result c1",
                        "result c2",
                        "assistant It is noon in Rome.",
                        "user Thanks");
    }

    @ParameterizedTest
    @EnumSource
    void aWindowThatForgetsBeginsNewChains(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        ResponsesKind.Talk talk = kind.talk(
                emulator, options -> {}, service -> service.chatMemory(MessageWindowChatMemory.withMaxMessages(4)));

        for (String text : List.of("one", "two", "three", "four")) {
            assertThat(talk.say(text)).isEqualTo("Good: " + text);
        }

        assertThat(emulator.requests())
                .extracting(Sent::items)
                .containsExactly(
                        List.of("user one"),
                        List.of("user two"),
                        List.of("user three"),
                        List.of("user two", "assistant Good: two", "user three", "assistant Good: three", "user four"));
        assertThat(emulator.requests())
                .extracting(request -> request.previousResponseId().isEmpty())
                .containsExactly(true, false, false, true);
    }

    /** Behind a cached response the tools live in the cache, and the service rejects those of the request. */
    @ParameterizedTest
    @EnumSource
    void cachedChainsHaveTheirToolsFromTheCache(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        ResponsesKind.Talk talk = kind.talk(
                emulator,
                options -> options.caching("enabled").parallelToolCalls(true),
                service -> service.tools(new Clock()).chatMemory(MessageWindowChatMemory.withMaxMessages(100)));

        assertThat(talk.say("Time?")).isEqualTo("It is noon in Rome.");
        assertThat(talk.say("Thanks")).isEqualTo("Good: Thanks");

        List<EmulatedRequest> requests = emulator.requests();
        assertThat(requests).extracting(request -> request.json().has("tools")).containsExactly(true, false, false);
        assertThat(requests.get(2).toolNames()).containsExactly("time");
        assertThat(Sent.items(requests.get(1))).containsExactly("result c1", "result c2");
        assertThat(Sent.items(requests.get(2))).containsExactly("user Thanks");
    }
}
