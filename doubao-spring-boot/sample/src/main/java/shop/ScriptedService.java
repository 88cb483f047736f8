package shop;

import static io.github.doubao4j.emulator.RequestMatcher.lastUserTextMatches;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where there is no key, an emulator stands in for the service. What it says is scripted; HTTP, streaming and the tools are real. */
final class ScriptedService implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptedService.class);
    private static final Pattern ORDER = Pattern.compile("[A-Z]-\\d{4}");

    @Override
    public void initialize(GenericApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty("langchain4j.doubao.api-key")
                || environment.containsProperty("langchain4j.doubao.base-url")) {
            return;
        }
        DoubaoEmulator emulator =
                DoubaoEmulator.builder().pieceDelay(Duration.ofMillis(30)).start();
        script(emulator);
        // A bean, so that it ends after the beans that call it.
        context.registerBean(DoubaoEmulator.class, () -> emulator);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "scripted service",
                        Map.of(
                                "langchain4j.doubao.base-url",
                                emulator.baseUrl(),
                                "langchain4j.doubao.api-key",
                                "no-key-needed",
                                "shop.scripted",
                                true)));
        LOG.warn("There is no langchain4j.doubao.api-key: the answers are SCRIPTED, no model is asked");
    }

    private static void script(DoubaoEmulator emulator) {
        emulator.when(lastUserTextMatches(ORDER.pattern()).and(noToolResults())).reply(ScriptedService::toolCalls);
        emulator.otherwise(request -> Reply.text(
                request.toolResults().isEmpty()
                        ? "This is a scripted answer. Ask me about an order, such as A-1001."
                        : "This is what I found: " + results(request)));
    }

    private static Reply toolCalls(EmulatedRequest request) {
        Matcher order = ORDER.matcher(request.lastUserText());
        Map<String, String> arguments = Map.of("number", order.find() ? order.group() : "");
        return Reply.toolCalls(
                ToolCallScript.of("orderStatus", arguments), ToolCallScript.of("deliveryDate", arguments));
    }

    private static String results(EmulatedRequest request) {
        return request.toolResults().stream().map(ToolResult::content).collect(Collectors.joining(" "));
    }
}
