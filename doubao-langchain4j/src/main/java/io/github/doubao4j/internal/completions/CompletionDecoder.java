package io.github.doubao4j.internal.completions;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.internal.chat.assembly.TokenLogprob;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.completions.ChatCompletion.Choice;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorObject;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.json.LenientValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes complete responses and chunks from JSON text.
 *
 * <p>Relays re-serialise what Ark sends, so this reader takes any key order, skips keys it does not know, and reads an
 * absent key, a {@code null} and a value of an unexpected type alike: as absent. Only text that is not JSON fails.
 */
public final class CompletionDecoder {

    private CompletionDecoder() {}

    /**
     * Reads every JSON value of a text in turn. One event normally holds one value; there are several when a relay
     * put two objects on one line or left out the blank line between two events.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when the text is not JSON, or holds no value, or a value
     *     that is not an object
     */
    public static void decode(String json, Consumer<ChatCompletion> each) throws IOException {
        decode(Json.FACTORY.createParser(json), each);
    }

    /** The same for a text in UTF-8. */
    public static void decode(JsonBytes json, Consumer<ChatCompletion> each) throws IOException {
        if (json.isWellFormed()) {
            decode(json.parser(), each);
        } else {
            decode(json.text(), each);
        }
    }

    private static void decode(JsonParser opened, Consumer<ChatCompletion> each) throws IOException {
        try (JsonParser parser = opened) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonParseException(parser, "there is no JSON value");
            }
            for (; token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new JsonParseException(parser, "a JSON object was expected, found " + token);
                }
                each.accept(completion(parser));
            }
        }
    }

    private static ChatCompletion completion(JsonParser parser) throws IOException {
        String id = null;
        String model = null;
        Long created = null;
        String serviceTier = null;
        List<Choice> choices = List.of();
        Usage usage = null;
        ApiError error = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id" -> id = LenientValues.text(parser);
                case "model" -> model = LenientValues.text(parser);
                case "created" -> created = LenientValues.longOrNull(parser);
                case "service_tier" -> serviceTier = LenientValues.text(parser);
                case "choices" -> choices = LenientValues.list(parser, CompletionDecoder::choice);
                case "usage" -> usage = usage(parser);
                case "error" -> error = ErrorObject.read(parser);
                default -> parser.skipChildren();
            }
        }
        return new ChatCompletion(id, model, created, serviceTier, choices, usage, error);
    }

    private static Choice choice(JsonParser parser) throws IOException {
        Integer index = null;
        ChatCompletion.Delta delta = null;
        String finishReason = null;
        List<TokenLogprob> logprobs = List.of();
        String moderationHitType = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "index" -> index = LenientValues.intOrNull(parser);
                case "delta" -> delta = DeltaReader.read(parser, false, delta);
                case "message" -> delta = DeltaReader.read(parser, true, delta);
                case "finish_reason" -> finishReason = LenientValues.text(parser);
                case "logprobs" -> logprobs = logprobs(parser);
                case "moderation_hit_type" -> moderationHitType = LenientValues.text(parser);
                default -> parser.skipChildren();
            }
        }
        return new Choice(index, delta, finishReason, logprobs, moderationHitType);
    }

    private static List<TokenLogprob> logprobs(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        List<TokenLogprob> content = new ArrayList<>();
        if (LenientValues.isObject(parser)) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("content")) {
                    content.addAll(LenientValues.list(parser, CompletionDecoder::logprob));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return content;
    }

    private static TokenLogprob logprob(JsonParser parser) throws IOException {
        String token = "";
        Double logprob = null;
        List<Integer> bytes = null;
        List<TokenLogprob> top = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "token" -> token = orEmpty(LenientValues.text(parser));
                case "logprob" -> logprob = LenientValues.doubleOrNull(parser);
                case "bytes" -> bytes = LenientValues.ints(parser);
                case "top_logprobs" -> top = LenientValues.list(parser, CompletionDecoder::logprob);
                default -> parser.skipChildren();
            }
        }
        return new TokenLogprob(token, logprob, bytes, top);
    }

    private static @Nullable Usage usage(JsonParser parser) throws IOException {
        if (!LenientValues.isObject(parser)) {
            return null;
        }
        Integer prompt = null;
        Integer completion = null;
        Integer total = null;
        Integer input = null;
        Integer output = null;
        Integer cached = null;
        Integer reasoning = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "prompt_tokens" -> prompt = LenientValues.intOrNull(parser);
                case "completion_tokens" -> completion = LenientValues.intOrNull(parser);
                case "total_tokens" -> total = LenientValues.intOrNull(parser);
                case "input_tokens" -> input = LenientValues.intOrNull(parser);
                case "output_tokens" -> output = LenientValues.intOrNull(parser);
                case "prompt_tokens_details" -> cached = LenientValues.intInside(parser, "cached_tokens");
                case "completion_tokens_details" -> reasoning = LenientValues.intInside(parser, "reasoning_tokens");
                default -> parser.skipChildren();
            }
        }
        Usage usage = new Usage(prompt, completion, total, input, output, cached, reasoning);
        return usage.equals(Usage.EMPTY) ? null : usage;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
