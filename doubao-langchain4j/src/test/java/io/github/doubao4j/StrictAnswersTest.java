package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.RecordingLogger;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** What AiServices get of an answer in strict mode, from a server that follows strict schemas exactly. */
class StrictAnswersTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension EXTENSION =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private final DoubaoEmulator emulator = EXTENSION.emulator();
    private final RecordingLogger logger = new RecordingLogger(Level.WARN);

    record Report(String name, Map<String, Integer> scores) {}

    record Loose(List<Map<String, Object>> rows, Object extra) {}

    record Plain(String name, int age) {}

    interface Extractor {

        Report report(String text);

        Loose loose(String text);

        Plain plain(String text);
    }

    private DoubaoChatModel model() {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("any")
                .maxRetries(0)
                .logger(logger)
                .strictJsonSchema(true)
                .build();
    }

    private JsonNode sent(int request) {
        return emulator.requests().get(request).json();
    }

    @Test
    void theEntriesOfAMapArriveAndTheLogNamesTheField() {
        emulator.when(RequestMatcher.any())
                .reply(Reply.json("{\"name\":\"Ann\",\"scores\":{\"maths\":90,\"art\":70}}"));
        Extractor extractor = AiServices.create(Extractor.class, model());

        Report first = extractor.report("Ann has 90 in maths and 70 in art.");
        extractor.report("Again.");

        assertThat(first).isEqualTo(new Report("Ann", Map.of("maths", 90, "art", 70)));
        assertThat(sent(0).at("/response_format/json_schema/strict").asBoolean(true))
                .isFalse();
        assertThat(sent(0).at("/response_format/json_schema/schema/properties/scores")
                        .has("additionalProperties"))
                .isFalse();
        assertThat(logger.messages).singleElement().asString().contains("$.scores", "'Report'");
    }

    @Test
    void freeObjectsInListsAndFieldsOfTypeObjectArrive() {
        emulator.when(RequestMatcher.any())
                .reply(Reply.json("{\"rows\":[{\"a\":1},{\"b\":\"x\"}],\"extra\":{\"c\":true}}"));

        Loose loose = AiServices.create(Extractor.class, model()).loose("…");

        assertThat(loose.rows()).containsExactly(Map.of("a", 1), Map.of("b", "x"));
        assertThat(loose.extra()).isEqualTo(Map.of("c", true));
    }

    @Test
    void aRecordOfPlainFieldsStaysStrict() {
        emulator.when(RequestMatcher.any()).reply(Reply.json("{\"name\":\"Ann\",\"age\":3}"));

        assertThat(AiServices.create(Extractor.class, model()).plain("…")).isEqualTo(new Plain("Ann", 3));

        assertThat(sent(0).at("/response_format/json_schema/strict").asBoolean())
                .isTrue();
        assertThat(logger.messages).isEmpty();
    }

    static final class Store {

        final AtomicReference<Map<String, Integer>> saved = new AtomicReference<>();

        @Tool("Saves scores")
        String save(@P(name = "scores", value = "by subject") Map<String, Integer> scores) {
            saved.set(scores);
            return "saved";
        }
    }

    interface Assistant {

        String chat(String text);
    }

    @Test
    void theEntriesOfAMapReachAStrictTool() throws Exception {
        Store store = new Store();
        Method method = Store.class.getDeclaredMethod("save", Map.class);
        ToolSpecification save = ToolSpecifications.toolSpecificationFrom(method).toBuilder()
                .strict(true)
                .build();
        emulator.when(RequestMatcher.noToolResults()).reply(Reply.toolCall("save", "{\"scores\":{\"maths\":90}}"));
        emulator.when(RequestMatcher.toolResults(1)).reply(Reply.text("Done."));
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model())
                .tools(Map.of(save, new DefaultToolExecutor(store, method)))
                .build();

        assertThat(assistant.chat("Save 90 in maths.")).isEqualTo("Done.");

        assertThat(store.saved).hasValue(Map.of("maths", 90));
        assertThat(sent(0).at("/tools/0/function/strict").asBoolean(true)).isFalse();
        assertThat(logger.messages).singleElement().asString().contains("$.scores", "'save'");
    }
}
