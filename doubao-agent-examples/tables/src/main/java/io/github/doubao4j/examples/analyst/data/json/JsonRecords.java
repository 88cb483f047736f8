package io.github.doubao4j.examples.analyst.data.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a JSON file: its lines, or the items of a list, or values one after the other. */
public abstract sealed class JsonRecords {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1 << 28)
                            .maxNumberLength(10_000)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .build();

    private JsonRecords() {}

    /**
     * Reads a file.
     *
     * @param in    its text
     * @param lines whether each line is a record; else the text decides
     */
    public static JsonRecords of(Reader in, boolean lines) throws IOException {
        BufferedReader text = new BufferedReader(in, 1 << 19);
        return lines || beginsWithLine(text) ? new Lines(text) : new Values(text);
    }

    /**
     * The next record, or what stands in place of one; {@code null} at the end.
     *
     * @throws IOException if nothing behind it can be read either
     */
    public abstract @Nullable JsonRecord next() throws IOException;

    /** Whether the first line is a whole object with another line behind it. */
    private static boolean beginsWithLine(BufferedReader in) throws IOException {
        char[] sample = new char[1 << 18];
        in.mark(sample.length + 1);
        int length = 0;
        for (int read = in.read(sample); read > 0; read = in.read(sample, length, sample.length - length)) {
            length += read;
        }
        in.reset();
        String text = new String(sample, 0, length).stripLeading();
        int end = text.indexOf('\n');
        if (!text.startsWith("{") || end < 0 || text.substring(end).isBlank()) {
            return false;
        }
        return Lines.record(text.substring(0, end), 1).problem() != JsonRecord.Problem.MALFORMED;
    }

    private static final class Lines extends JsonRecords {

        private final BufferedReader in;
        private long number;

        Lines(BufferedReader in) {
            this.in = in;
        }

        @Override
        public @Nullable JsonRecord next() throws IOException {
            String line = in.readLine();
            number++;
            while (line != null && line.isBlank()) {
                line = in.readLine();
                number++;
            }
            return line == null ? null : record(line, number);
        }

        static JsonRecord record(String line, long number) throws IOException {
            try (JsonParser parser = MAPPER.createParser(line)) {
                parser.nextToken();
                JsonRecord record = RecordCopy.of(parser, number);
                if (record.problem() == null && parser.nextToken() == null) {
                    return record;
                }
                JsonRecord.Problem problem = record.problem() == null ? JsonRecord.Problem.MALFORMED : record.problem();
                return new JsonRecord(number, line, Map.of(), false, problem);
            } catch (JsonProcessingException e) {
                return new JsonRecord(number, line, Map.of(), false, JsonRecord.Problem.MALFORMED);
            }
        }
    }

    private static final class Values extends JsonRecords {

        private final JsonParser parser;
        private boolean inList;

        Values(Reader in) throws IOException {
            parser = MAPPER.createParser(in);
        }

        @Override
        public @Nullable JsonRecord next() throws IOException {
            try {
                JsonToken token = parser.nextToken();
                while ((token == JsonToken.START_ARRAY && !inList) || token == JsonToken.END_ARRAY) {
                    inList = token == JsonToken.START_ARRAY;
                    token = parser.nextToken();
                }
                return token == null
                        ? null
                        : RecordCopy.of(parser, parser.currentTokenLocation().getLineNr());
            } catch (JsonProcessingException e) {
                // What is nested too deep has no place of its own.
                JsonLocation place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                throw new IOException(
                        e.getOriginalMessage() + ", line " + place.getLineNr() + ", column " + place.getColumnNr(), e);
            }
        }
    }
}
