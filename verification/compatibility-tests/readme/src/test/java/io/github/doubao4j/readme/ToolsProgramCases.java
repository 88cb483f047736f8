package io.github.doubao4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program Tools, which several pages have, each for a service of its own. */
interface ToolsProgramCases {

    ReaderProject project();

    /** What the program talks to. */
    DoubaoEmulator service();

    @Test
    default void toolsRunBothCalls() throws Exception {
        service()
                .when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(
                        ToolCallScript.of("weather", "{\"city\":\"Beijing\"}"),
                        ToolCallScript.of("weather", "{\"city\":\"Shanghai\"}")));
        service().when(RequestMatcher.toolResults(2)).reply(Reply.text("Both are as warm."));

        Shell.Result result = project().program("Tools");

        assertThat(result.out()).contains("Both are as warm.");
        List<EmulatedRequest> requests = service().requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).json().path("parallel_tool_calls").asBoolean())
                .isTrue();
        assertThat(requests.get(0).rawBody()).contains("\"city\"").doesNotContain("arg0");
        assertThat(requests.get(1).toolResults())
                .extracting(ToolResult::content)
                .containsExactly("Beijing: sunny, 21 °C", "Shanghai: sunny, 21 °C");
    }

    @Test
    default void malformedArgumentsAreReportedToTheModel() throws Exception {
        service()
                .when(RequestMatcher.noToolResults())
                .reply(Reply.toolCall("weather", "{\"city\":\"Beijing").unchecked());
        service().when(RequestMatcher.toolResults(1)).reply(Reply.text("I could not ask."));

        Shell.Result result = project().program("Tools");

        assertThat(result.out()).contains("I could not ask.");
        assertThat(service().requests().get(1).toolResults())
                .singleElement()
                .extracting(ToolResult::content)
                .asString()
                .isNotBlank()
                .doesNotContain("sunny");
    }
}
