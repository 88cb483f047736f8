package io.github.doubao4j.emulator.internal.script;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script read from a file, checked against {@code script.schema.json}. */
public final class ScriptFile {

    private static final JsonSchema SCHEMA = JsonSchemas.resource("script.schema.json");

    private final String source;
    private final JsonNode json;

    private ScriptFile(String source, JsonNode json) {
        this.source = source;
        this.json = json;
    }

    public static ScriptFile read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ScriptException("the script " + file + " cannot be read: " + e, e);
        }
    }

    public static ScriptFile read(URL file) {
        try (InputStream in = file.openStream()) {
            return read(file.toString(), in.readAllBytes());
        } catch (IOException e) {
            throw new ScriptException("the script " + file + " cannot be read: " + e, e);
        }
    }

    private static ScriptFile read(String source, byte[] bytes) throws IOException {
        JsonNode json;
        try {
            json = Json.read(bytes);
        } catch (JacksonException e) {
            throw new ScriptException(
                    "the script " + source + " is not JSON: " + e.getOriginalMessage() + " in line "
                            + e.getLocation().getLineNr(),
                    e);
        }
        String flaws = SCHEMA.validate(json).stream()
                .map(ValidationMessage::getMessage)
                // Of the whole file the place is empty.
                .map(flaw -> flaw.startsWith(": ") ? flaw.substring(2) : flaw)
                .sorted()
                .collect(Collectors.joining("; "));
        if (!flaws.isEmpty()) {
            throw new ScriptException("the script " + source + " is not valid: " + flaws);
        }
        return new ScriptFile(source, json);
    }

    /** Adds all rules, or none when one of them cannot be used. */
    public void addTo(Script script) {
        record Rule(
                @Nullable EmulatedEndpoint endpoint,
                RequestMatcher matcher,
                Function<EmulatedRequest, Reply> replies) {}
        List<Rule> rules = new ArrayList<>();
        for (JsonNode rule : json.path("rules")) {
            EmulatedEndpoint endpoint = rule.has("endpoint")
                    ? EmulatedEndpoint.valueOf(rule.path("endpoint").asText())
                    : null;
            rules.add(new Rule(endpoint, matcher(rule.path("when")), replies(endpoint, rule)));
        }
        rules.forEach(rule -> script.add(rule.endpoint(), rule.matcher(), rule.replies()));
        if (json.has("otherwise")) {
            Reply otherwise = ReplyReader.read(json.path("otherwise"));
            script.otherwise(request -> otherwise);
        }
    }

    private static Function<EmulatedRequest, Reply> replies(@Nullable EmulatedEndpoint endpoint, JsonNode rule) {
        if (rule.has("reply")) {
            Reply reply = ReplyReader.read(rule.path("reply"));
            return request -> reply;
        }
        List<Reply> replies = new ArrayList<>();
        rule.path("replies").forEach(reply -> replies.add(ReplyReader.read(reply)));
        return Script.inTurn(endpoint, replies);
    }

    private RequestMatcher matcher(JsonNode when) {
        RequestMatcher all = RequestMatcher.any();
        for (Map.Entry<String, JsonNode> condition : when.properties()) {
            all = all.and(matcher(condition.getKey(), condition.getValue()));
        }
        return all;
    }

    private RequestMatcher matcher(String name, JsonNode value) {
        return switch (name) {
            case "lastUserText" -> RequestMatcher.lastUserText(value.asText());
            case "lastUserTextMatches" -> regex(value.asText());
            case "systemText" -> RequestMatcher.systemText(value.asText());
            case "offersTool" -> RequestMatcher.offersTool(value.asText());
            case "toolResults" -> RequestMatcher.toolResults(value.asInt());
            case "resultOf" -> RequestMatcher.resultOf(value.asText());
            case "model" -> RequestMatcher.model(value.asText());
            case "inputText" -> inputText(value.asText());
            case "streaming" -> is(value.asBoolean(), RequestMatcher.streaming());
            case "responses" -> is(value.asBoolean(), RequestMatcher.responses());
            case "offersServerTool" -> RequestMatcher.offersServerTool(value.asText());
            default -> throw new ScriptException("the script " + source + " has an unknown condition: " + name);
        };
    }

    private static RequestMatcher inputText(String contained) {
        return request -> request.inputTexts().stream().anyMatch(text -> text.contains(contained));
    }

    private static RequestMatcher is(boolean applies, RequestMatcher matcher) {
        return applies ? matcher : matcher.negate();
    }

    private RequestMatcher regex(String regex) {
        try {
            return RequestMatcher.lastUserTextMatches(regex);
        } catch (PatternSyntaxException e) {
            throw new ScriptException(
                    "the script " + source + " has a regular expression that cannot be used: " + e.getMessage(), e);
        }
    }
}
