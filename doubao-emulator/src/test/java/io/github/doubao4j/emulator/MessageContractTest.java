package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.WireContract.ARK;
import static io.github.doubao4j.emulator.WireContract.STARMAGIC;
import static io.github.doubao4j.emulator.WireContract.TOKAIFY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageContractTest {

    private static final ContractEmulators EMULATORS = new ContractEmulators();
    private static final String USER = "{\"role\":\"user\",\"content\":\"Hi\"}";

    @AfterAll
    static void close() {
        EMULATORS.close();
    }

    record Accepted(WireContract contract, String messages) {}

    record Refused(WireContract contract, String messages, String param, String code, String reason) {}

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsConversationsInOrder(Accepted accepted) throws Exception {
        EMULATORS.accepts(accepted.contract(), Client.conversation(accepted.contract(), accepted.messages()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesConversationsThatBreakTheRules(Refused refused) throws Exception {
        EMULATORS.refuses(
                refused.contract(),
                Client.conversation(refused.contract(), refused.messages()),
                refused.param(),
                refused.code(),
                refused.reason());
    }

    static Stream<Accepted> accepted() {
        List<Accepted> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            for (String messages : List.of(
                    USER,
                    "{\"role\":\"system\",\"content\":\"Be kind\"}," + USER,
                    "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"Be kind\"}]}," + USER,
                    "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}",
                    USER + ",{\"role\":\"assistant\",\"content\":\"Ho\"}," + USER,
                    USER + ",{\"role\":\"assistant\",\"content\":\"Ho\",\"reasoning_content\":\"Hm\"}," + USER,
                    USER + ",{\"role\":\"assistant\",\"content\":\"continue this\"}",
                    USER + "," + calls("a") + "," + result("a"),
                    USER + "," + calls("a", "b") + "," + result("a") + "," + result("b"),
                    withCall(call("a").replace("\"{}\"", "\" {\\\"x\\\":1,\\\"x\\\":2}\"")),
                    withCall(call("a").replace("\"{}\"", "\"\"")),
                    USER + "," + calls("a", "b") + "," + result("b") + "," + result("a") + "," + USER,
                    USER + "," + calls("a") + "," + result("a") + "," + calls("a") + "," + result("a"),
                    USER
                            + ",{\"role\":\"assistant\",\"content\":\"Wait\",\"reasoning_content\":\"Hm\",\"tool_calls\":["
                            + call("a") + "]}," + result("a"),
                    USER + "," + calls("a")
                            + ",{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":[{\"type\":\"text\",\"text\":\"1\"}]}")) {
                all.add(new Accepted(contract, messages));
            }
        }
        all.add(new Accepted(ARK, "{\"role\":\"user\",\"name\":\"ann\",\"content\":\"Hi\"}"));
        all.add(new Accepted(ARK, "{\"role\":\"system\",\"name\":\"sys\",\"content\":\"Be kind\"}," + USER));
        all.add(new Accepted(
                ARK,
                USER + ",{\"role\":\"assistant\",\"name\":\"bot\",\"encrypted_content\":\"djE=\",\"content\":\"Ho\"},"
                        + USER));
        all.add(new Accepted(
                ARK,
                USER + ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call("a")
                        + "]},{\"role\":\"tool\",\"name\":\"f\",\"tool_call_id\":\"a\",\"content\":\"1\"}"));
        return all.stream();
    }

    static Stream<Refused> refused() {
        List<Refused> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            all.addAll(List.of(
                    missing(contract, "", "messages"),
                    missing(contract, "{\"content\":\"Hi\"}", "messages[0].role"),
                    invalid(contract, "{\"role\":\"developer\",\"content\":\"Hi\"}", "messages[0].role", "developer"),
                    invalid(contract, "{\"role\":\"function\",\"content\":\"Hi\"}", "messages[0].role", "function"),
                    missing(contract, "{\"role\":\"user\"}", "messages[0].content"),
                    missing(contract, "{\"role\":\"user\",\"content\":\"\"}", "messages[0].content"),
                    missing(contract, "{\"role\":\"user\",\"content\":[]}", "messages[0].content"),
                    invalid(contract, "{\"role\":\"user\",\"content\":null}", "messages[0].content", "null"),
                    invalid(contract, "{\"role\":\"user\",\"content\":7}", "messages[0].content", "7"),
                    invalid(contract, "{\"role\":\"user\",\"content\":[\"Hi\"]}", "messages[0].content[0]", "string"),
                    invalid(
                            contract,
                            "{\"role\":\"user\",\"content\":[{\"type\":\"nose\"}]}",
                            "messages[0].content[0].type",
                            "nose"),
                    missing(
                            contract,
                            "{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}",
                            "messages[0].content[0].type"),
                    missing(
                            contract,
                            "{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}",
                            "messages[0].content[0].text"),
                    missing(
                            contract,
                            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}",
                            "messages[0].content[0].text"),
                    unlisted(
                            contract,
                            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\",\"x\":1}]}",
                            "messages[0].content[0].x"),
                    unlisted(contract, "{\"role\":\"user\",\"content\":\"Hi\",\"x\":1}", "messages[0].x"),
                    unlisted(
                            contract,
                            "{\"role\":\"user\",\"content\":\"Hi\",\"tool_calls\":[]}",
                            "messages[0].tool_calls"),
                    missing(contract, "{\"role\":\"system\",\"content\":\"\"}," + USER, "messages[0].content"),
                    missing(contract, "{\"role\":\"system\"}," + USER, "messages[0].content"),
                    unlisted(contract, "{\"role\":\"system\",\"content\":\"Hi\",\"x\":1}," + USER, "messages[0].x"),
                    invalid(
                            contract,
                            "{\"role\":\"system\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/y.png\"}}]},"
                                    + USER,
                            "messages[0].content[0].type",
                            "image_url"),
                    missing(contract, USER + ",{\"role\":\"assistant\"}", "messages[1].content"),
                    missing(contract, USER + ",{\"role\":\"assistant\",\"content\":\"\"}", "messages[1].content"),
                    missing(
                            contract,
                            USER + ",{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[" + call("a") + "]},"
                                    + result("a"),
                            "messages[1].content"),
                    missing(contract, USER + ",{\"role\":\"assistant\",\"tool_calls\":[]}", "messages[1].tool_calls"),
                    unlisted(contract, USER + ",{\"role\":\"assistant\",\"content\":\"Ho\",\"x\":1}", "messages[1].x"),
                    missing(
                            contract,
                            USER + ",{\"role\":\"assistant\",\"content\":\"Ho\",\"reasoning_content\":\"\"}",
                            "messages[1].reasoning_content"),
                    missing(contract, withCall(call("").replace("\"id\":\"\",", "")), "messages[1].tool_calls[0].id"),
                    missing(contract, withCall(call("")), "messages[1].tool_calls[0].id"),
                    missing(
                            contract,
                            withCall(call("a").replace("\"type\":\"function\",", "")),
                            "messages[1].tool_calls[0].type"),
                    invalid(
                            contract,
                            withCall(call("a").replace("\"type\":\"function\"", "\"type\":\"f\"")),
                            "messages[1].tool_calls[0].type",
                            "function"),
                    missing(
                            contract,
                            withCall("{\"id\":\"a\",\"type\":\"function\"}"),
                            "messages[1].tool_calls[0].function"),
                    missing(
                            contract,
                            withCall(call("a").replace("\"name\":\"f\",", "")),
                            "messages[1].tool_calls[0].function.name"),
                    missing(
                            contract,
                            withCall(call("a").replace("\"name\":\"f\"", "\"name\":\"\"")),
                            "messages[1].tool_calls[0].function.name"),
                    missing(
                            contract,
                            withCall(call("a").replace(",\"arguments\":\"{}\"", "")),
                            "messages[1].tool_calls[0].function.arguments"),
                    invalid(
                            contract,
                            withCall(call("a").replace("\"{}\"", "{}")),
                            "messages[1].tool_calls[0].function.arguments",
                            "object"),
                    malformed(contract, "{\\\"x\\\":1,}"),
                    malformed(contract, "\\\"{}\\\""),
                    malformed(contract, "{}}"),
                    malformed(contract, "{}{}"),
                    malformed(contract, "{"),
                    malformed(contract, "[]"),
                    malformed(contract, " "),
                    unlisted(
                            contract,
                            withCall(call("a").replace("\"id\"", "\"index\":0,\"id\"")),
                            "messages[1].tool_calls[0].index"),
                    unlisted(
                            contract,
                            withCall(call("a").replace("\"name\"", "\"x\":0,\"name\"")),
                            "messages[1].tool_calls[0].function.x"),
                    invalid(
                            contract,
                            USER + "," + calls("a", "a") + "," + result("a"),
                            "messages[1].tool_calls[1].id",
                            "two calls"),
                    invalid(contract, USER + "," + calls("a"), "messages", "[a]"),
                    invalid(contract, USER + "," + calls("a", "b") + "," + result("a"), "messages", "[b]"),
                    invalid(
                            contract,
                            USER + "," + calls("a", "b") + "," + result("a") + "," + USER,
                            "messages[3]",
                            "[b]"),
                    invalid(contract, USER + "," + calls("a") + "," + USER + "," + result("a"), "messages[2]", "[a]"),
                    invalid(contract, USER + "," + result("a"), "messages[1].tool_call_id", "answers no call"),
                    invalid(
                            contract,
                            USER + "," + calls("a") + "," + result("b"),
                            "messages[2].tool_call_id",
                            "\"b\" answers no call"),
                    invalid(
                            contract,
                            USER + "," + calls("a") + "," + result("a") + "," + result("a"),
                            "messages[3].tool_call_id",
                            "answered twice"),
                    invalid(
                            contract,
                            USER + "," + calls("a") + "," + result("a")
                                    + ",{\"role\":\"assistant\",\"content\":\"Ho\"}," + result("a"),
                            "messages[4].tool_call_id",
                            "answers no call"),
                    missing(
                            contract,
                            USER + "," + calls("a") + ",{\"role\":\"tool\",\"content\":\"1\"}",
                            "messages[2].tool_call_id"),
                    missing(
                            contract,
                            USER + "," + calls("a") + ",{\"role\":\"tool\",\"tool_call_id\":\"a\"}",
                            "messages[2].content"),
                    missing(
                            contract,
                            USER + "," + calls("a") + ",{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"\"}",
                            "messages[2].content"),
                    unlisted(
                            contract,
                            USER + "," + calls("a")
                                    + ",{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\",\"x\":1}",
                            "messages[2].x")));
        }
        for (WireContract contract : List.of(STARMAGIC, TOKAIFY)) {
            all.add(unlisted(contract, "{\"role\":\"user\",\"name\":\"ann\",\"content\":\"Hi\"}", "messages[0].name"));
            all.add(unlisted(
                    contract,
                    USER + ",{\"role\":\"assistant\",\"encrypted_content\":\"djE=\",\"content\":\"Ho\"}",
                    "messages[1].encrypted_content"));
            all.add(invalid(
                    contract,
                    USER + ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call("a") + "]},"
                            + result("a"),
                    "messages[1].content",
                    "null"));
        }
        all.add(missing(ARK, "{\"role\":\"user\",\"name\":\"\",\"content\":\"Hi\"}", "messages[0].name"));
        all.add(missing(ARK, USER + ",{\"role\":\"assistant\",\"content\":null}", "messages[1].content"));
        return all.stream();
    }

    private static String call(String id) {
        return "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
    }

    private static String calls(String... ids) {
        return "{\"role\":\"assistant\",\"tool_calls\":["
                + String.join(",", Stream.of(ids).map(MessageContractTest::call).toList()) + "]}";
    }

    private static String withCall(String call) {
        return USER + ",{\"role\":\"assistant\",\"tool_calls\":[" + call + "]}," + result("a");
    }

    private static String result(String id) {
        return "{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"1\"}";
    }

    private static Refused malformed(WireContract contract, String arguments) {
        return invalid(
                contract,
                withCall(call("a").replace("\"{}\"", "\"" + arguments + "\"")),
                "messages[1].tool_calls[0].function.arguments",
                "one JSON object");
    }

    private static Refused invalid(WireContract contract, String messages, String param, String reason) {
        return new Refused(contract, messages, param, "InvalidParameter", reason);
    }

    private static Refused missing(WireContract contract, String messages, String param) {
        return new Refused(contract, messages, param, "MissingParameter", param);
    }

    private static Refused unlisted(WireContract contract, String messages, String param) {
        return new Refused(contract, messages, param, "InvalidParameter.UnsupportedParameter", param);
    }
}
