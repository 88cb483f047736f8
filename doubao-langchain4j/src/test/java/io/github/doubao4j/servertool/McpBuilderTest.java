package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpBuilderTest {

    private static final String URL = "https://example.com/mcp";

    private static McpBuilder mcp() {
        return DoubaoServerTool.mcp("wiki", URL);
    }

    @Test
    void sendsWhereTheServerIsWhenNothingElseIsSet() {
        DoubaoServerTool tool = mcp().headers(null).build();

        assertThat(tool.fields())
                .containsExactly(entry("type", "mcp"), entry("server_label", "wiki"), entry("server_url", URL));
        assertThat(tool.betaHeader()).isEqualTo("ark-beta-mcp");
        assertThat(mcp().headers(Map.of()).build()).isEqualTo(tool);
    }

    @Test
    void sendsEveryField() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Team", "a\tb ~");
        headers.put("Authorization", "Bearer secret");

        Map<String, Object> fields = mcp().serverDescription("Documentation")
                .headers(headers)
                .allowedTools(List.of("read", "ask"))
                .requireApproval("never")
                .build()
                .fields();

        assertThat(fields)
                .containsExactly(
                        entry("type", "mcp"),
                        entry("server_label", "wiki"),
                        entry("server_url", URL),
                        entry("server_description", "Documentation"),
                        entry("headers", headers),
                        entry("allowed_tools", List.of("read", "ask")),
                        entry("require_approval", "never"));
        assertThat(fields.get("headers")).hasToString(headers.toString());
    }

    @Test
    void sendsWhichToolsNeedApproval() {
        assertThat(approval(mcp().requireApproval("always"))).isEqualTo("always");
        assertThat(approval(mcp().requireApprovalFor(List.of("write"))))
                .isEqualTo(Map.of("always", Map.of("tool_names", List.of("write"))));
        assertThat(approval(mcp().skipApprovalFor(List.of("read"))))
                .isEqualTo(Map.of("never", Map.of("tool_names", List.of("read"))));
        assertThat(approval(mcp().requireApprovalFor(List.of("write")).skipApprovalFor(List.of("read", "ask"))))
                .isEqualTo(Map.of(
                        "always", Map.of("tool_names", List.of("write")),
                        "never", Map.of("tool_names", List.of("read", "ask"))));
    }

    private static Object approval(McpBuilder tool) {
        return tool.build().fields().get("require_approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "auto", "ALWAYS"})
    void rejectsAnUnknownApproval(String approval) {
        assertRejected(
                mcp().requireApproval(approval),
                "requireApproval (require_approval) of mcp is '" + approval + "'; allowed: always, never");
    }

    @Test
    void rejectsApprovalsThatContradictEachOther() {
        String message =
                "requireApproval (require_approval) of mcp is 'never'; allowed: null, since requireApprovalFor or"
                        + " skipApprovalFor says it for single tools";

        assertRejected(mcp().requireApproval("never").requireApprovalFor(List.of("write")), message);
        assertRejected(mcp().requireApproval("never").skipApprovalFor(List.of("read")), message);
        assertRejected(
                mcp().requireApprovalFor(List.of("write", "read")).skipApprovalFor(List.of("read", "ask")),
                "skipApprovalFor of mcp is [read, ask]; allowed: no tool of requireApprovalFor, as are [read]");
    }

    /** Not sent, an empty list of what is allowed would allow everything. */
    @Test
    void rejectsListsThatNameNoTool() {
        for (List<String> names : List.of(List.<String>of(), List.of(""), Arrays.asList("read", null))) {
            String message = " of mcp is " + names + "; allowed: a list of one text or more, none of them blank";

            assertRejected(mcp().allowedTools(names), "allowedTools (allowed_tools)" + message);
            assertRejected(mcp().requireApprovalFor(names), "requireApprovalFor" + message);
            assertRejected(mcp().skipApprovalFor(names), "skipApprovalFor" + message);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void rejectsWhatIsMissing(String blank) {
        String shown = blank == null ? "null" : "'" + blank + "'";

        assertRejected(
                DoubaoServerTool.mcp(blank, URL),
                "serverLabel (server_label) of mcp is " + shown + "; allowed: text that is not blank");
        assertRejected(
                DoubaoServerTool.mcp("wiki", blank),
                "serverUrl (server_url) of mcp is " + shown
                        + "; allowed: an https or http URL, such as https://example.com/mcp");
    }

    @Test
    void rejectsABlankDescription() {
        assertRejected(
                mcp().serverDescription(" "),
                "serverDescription (server_description) of mcp is ' '; allowed: text that is not blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/mcp", "HTTPS://EXAMPLE.COM", "https://my_host/mcp?key=1"})
    void acceptsUrlsOfBothKinds(String url) {
        assertThat(DoubaoServerTool.mcp("wiki", url).build().fields()).containsEntry("server_url", url);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://example.com/secret, wss://example.com",
        "ftp://me:secret@example.com, ftp://example.com",
        "npx -y secret, ***",
        "example.com/secret, ***",
        "https:///secret, ***",
        "https:secret, ***",
        "https://exa mple.com/secret, ***"
    })
    void rejectsOtherUrlsAndShowsTheHostAlone(String url, String shown) {
        assertRejected(
                DoubaoServerTool.mcp("wiki", url),
                "serverUrl (server_url) of mcp is '" + shown
                        + "'; allowed: an https or http URL, such as https://example.com/mcp");
    }

    @Test
    void rejectsHeadersThatHttpCannotSendWithoutTheirValues() {
        assertRejected(
                mcp().headers(Map.of("X-Key", "secret\r\nX-Other: 1")),
                "headers.X-Key of mcp is not one line of printable ASCII; allowed: one line of printable ASCII");
        assertRejected(
                mcp().headers(Map.of("X-Key", "秘密")),
                "headers.X-Key of mcp is not one line of printable ASCII; allowed: one line of printable ASCII");
        assertRejected(
                mcp().headers(Collections.singletonMap("X-Key", null)),
                "headers.X-Key of mcp is null; allowed: one line of printable ASCII");
        assertRejected(
                mcp().headers(Map.of("X Key", "secret")),
                "a name of headers of mcp is 'X***'; allowed: letters, digits and !#$%&'*+-.^_`|~");
        assertRejected(
                mcp().headers(Map.of("Authorization: Bearer secret", "")),
                "a name of headers of mcp is 'Authorization***'; allowed: letters, digits and !#$%&'*+-.^_`|~");
        assertRejected(
                mcp().headers(Collections.singletonMap(null, "secret")),
                "a name of headers of mcp is null; allowed: letters, digits and !#$%&'*+-.^_`|~");
    }

    /** What would be valid in a password is more than a URL allows; it must not be taken for the host. */
    @Test
    void textShowsNoPasswordWithAnAtSign() {
        assertThat(DoubaoServerTool.mcp("wiki", "https://me:sec@ret@example.com/mcp")
                        .build())
                .hasToString("DoubaoServerTool{type=mcp, server_label=wiki, server_url=https://example.com}");
    }

    @Test
    void textShowsNoCredentials() {
        DoubaoServerTool tool = DoubaoServerTool.mcp(
                        "wiki", "https://me:secret1@example.com:444/secret2/mcp?key=secret3")
                .headers(Map.of("Authorization", "Bearer secret4"))
                .allowedTools(List.of("read"))
                .build();

        assertThat(tool)
                .hasToString("DoubaoServerTool{type=mcp, server_label=wiki, server_url=https://example.com:444,"
                        + " headers={Authorization=***}, allowed_tools=[read]}");
    }

    private static void assertRejected(McpBuilder tool, String message) {
        assertThatThrownBy(tool::build)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }
}
