package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.option.ThinkingTypes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of the Responses API rule out for every model (source: Ark). Reads the final fields, since custom
 * parameters can set the same ones as options.
 */
final class ResponsesRules {

    private final Map<String, @Nullable Object> fields;

    private ResponsesRules(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * Checks the fields of one request.
     *
     * @throws InvalidRequestException naming what contradicts what, and the remedy
     */
    static void check(Map<String, @Nullable Object> fields, boolean stream, boolean chains) {
        ResponsesRules rules = new ResponsesRules(fields);
        rules.checkStore(chains);
        rules.checkCaching(stream);
        rules.checkServerTools();
        rules.checkEffort();
    }

    /**
     * Checks a request whose last message the model shall go on with.
     *
     * @throws InvalidRequestException naming what contradicts it
     */
    static void checkPartial(Map<String, @Nullable Object> fields) {
        ResponsesRules rules = new ResponsesRules(fields);
        String what = "the last message is one of the assistant, which the model shall go on with (partial), and ";
        boolean cached = "enabled".equals(rules.value(ResponsesOptions.CACHING));
        rejectIf(cached, what + "caching (caching.type) is 'enabled'", "no caching with it");
        boolean formatted =
                rules.value(Options.RESPONSE_FORMAT) instanceof Map<?, ?> format && !"text".equals(format.get("type"));
        rejectIf(formatted, what + "responseFormat (text.format) asks for JSON", "text with it");
        rejectIf(!ServerTools.types(fields).isEmpty(), what + "server tools are offered", "no server tools with it");
    }

    private void checkStore(boolean chains) {
        boolean stored = !Boolean.FALSE.equals(value(Options.STORE));
        rejectIf(!stored && chains, "store is false and chainResponses is true", "store(true), or no chainResponses");
        rejectIf(
                stored && "flex".equals(value(Options.SERVICE_TIER)),
                "serviceTier (service_tier) is 'flex' and store is true",
                "store(false) with it");
    }

    private void checkCaching(boolean stream) {
        boolean prefix = Boolean.TRUE.equals(value(ResponsesOptions.CACHING_PREFIX));
        if (!"enabled".equals(value(ResponsesOptions.CACHING))) {
            rejectIf(
                    prefix,
                    "cachingPrefix (caching.prefix) is true and caching is not enabled",
                    "caching(\"enabled\")");
            return;
        }
        rejectWithCaching(Boolean.FALSE.equals(value(Options.STORE)), "store is false", "store(true), or leave it out");
        rejectWithCaching(
                value(ResponsesOptions.INSTRUCTIONS) != null,
                "instructions are set",
                "a SystemMessage in their place, which is part of what is cached");
        rejectWithCaching(
                !ServerTools.types(fields).isEmpty(), "server tools are offered", "requests with them without caching");
        rejectWithCaching(
                value(ResponsesOptions.PREVIOUS_RESPONSE_ID) != null && asksForSchema(),
                "responseFormat (text.format) is a JSON schema in a request that goes on from a response",
                "ResponseFormat.JSON, or no caching");
        rejectWithCaching(
                prefix && stream,
                "cachingPrefix (caching.prefix) is true for a stream",
                "DoubaoResponsesChatModel for it");
    }

    private boolean asksForSchema() {
        return value(Options.RESPONSE_FORMAT) instanceof Map<?, ?> format && "json_schema".equals(format.get("type"));
    }

    private void checkServerTools() {
        List<String> types = ServerTools.types(fields);
        rejectIf(
                types.contains("web_search") && types.contains("image_process"),
                "serverTools (tools) are web_search and image_process",
                "one of the two");
        List<String> labels = ServerTools.mcpLabels(fields);
        for (String label : labels) {
            rejectIf(
                    Collections.frequency(labels, label) > 1,
                    "serverTools (tools) have several mcp servers with the serverLabel (server_label) '" + label + "'",
                    "a label of its own for each");
        }
        boolean app = types.contains("doubao_app");
        rejectIf(
                app && (types.size() > 1 || ServerTools.areNotAlone(fields)),
                "serverTools (tools) are doubao_app and other tools or functions",
                "doubao_app alone");
    }

    /** With thinking disabled no model of this API takes an effort. */
    private void checkEffort() {
        if (value(Options.THINKING) instanceof String thinking
                && value(Options.REASONING_EFFORT) instanceof String effort
                && ThinkingTypes.contradict(thinking, effort)) {
            throw new InvalidRequestException(
                    "thinking is '" + thinking + "' and "
                            + Options.REASONING_EFFORT.label(RESPONSES) + " is '" + effort
                            + "', which the Responses API rejects together; allowed: with thinking disabled no effort, or minimal");
        }
    }

    private @Nullable Object value(Option<?> option) {
        return option.valueIn(RESPONSES, fields);
    }

    private static void rejectWithCaching(boolean wrong, String what, String remedy) {
        rejectIf(wrong, "caching (caching.type) is 'enabled' and " + what, remedy);
    }

    private static void rejectIf(boolean wrong, String what, String allowed) {
        if (wrong) {
            throw new InvalidRequestException(what + "; allowed: " + allowed);
        }
    }
}
