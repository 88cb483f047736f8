package io.github.doubao4j.internal.tokens;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.internal.document.DocumentDecoder;
import io.github.doubao4j.internal.document.InOrder;
import io.github.doubao4j.internal.document.MalformedDocumentException;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how many tokens each text has; the tokens themselves, of which there are thousands, are passed over. */
final class TokenCountDecoder implements DocumentDecoder<List<Integer>> {

    private final int expected;

    /** For so many texts. */
    TokenCountDecoder(int expected) {
        this.expected = expected;
    }

    private record Entry(@Nullable Integer index, int tokens) {}

    @Override
    public List<Integer> decode(JsonBytes document) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser json = document.parser()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedDocumentException("it is no JSON object", true);
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("data") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        entries.add(entry(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return InOrder.of(entries, Entry::index, expected).stream()
                .map(Entry::tokens)
                .toList();
    }

    private static Entry entry(JsonParser json) throws IOException {
        Integer index = null;
        int tokens = -1;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            boolean isInt =
                    json.nextToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT;
            if (isInt && name.equals("index")) {
                index = json.getIntValue();
            } else if (isInt && name.equals("total_tokens")) {
                tokens = json.getIntValue();
            } else {
                json.skipChildren();
            }
        }
        if (tokens < 0) {
            throw new MalformedDocumentException("an entry of data has no total_tokens", true);
        }
        return new Entry(index, tokens);
    }
}
