package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDecoderTest {

    private static final String NUMBER_FIRST =
            "{\"type\":\"text\",\"seq\":%n,\"item\":\"a\",\"delta\":\"%t\",\"x\":[]}";
    private static final String TEXT_FIRST = "{\"delta\":\"%t\",\"type\":\"text\",\"seq\":%n}";

    /** How a decoder reads the number; a type that does not hold it must not make a difference either. */
    private enum NumberType {
        LONG(JsonNode::longValue),
        DOUBLE(node -> (long) node.doubleValue()),
        INT(node -> (int) node.doubleValue()),
        STRICT_INT(JsonNode::longValue),
        NONE(node -> 5);

        private final ToLongFunction<JsonNode> reader;

        NumberType(ToLongFunction<JsonNode> reader) {
            this.reader = reader;
        }
    }

    /** What is decoded: a text, a number, and everything else as JSON. */
    private record Event(
            String others, @Nullable String text, @Nullable Long number) {}

    private static final class Delta implements TemplateDecoder.Varying<Event> {

        @Override
        public String textKey() {
            return "delta";
        }

        @Override
        public String numberKey() {
            return "seq";
        }

        @Override
        public Event in(Event event, String text, long number) {
            return new Event(
                    event.others, text, number == TemplateDecoder.NO_NUMBER ? event.number : Long.valueOf(number));
        }
    }

    /** One event: one of the stream's shapes with a text and a number, perhaps with a junk byte somewhere. */
    private record Sent(int shape, String text, String number, int junkAt) {

        byte[] bytes(List<String> shapes) {
            byte[] bytes = TemplateDecoderTest.bytes(shapes.get(shape % shapes.size()), text, number);
            if (junkAt < bytes.length) {
                bytes[junkAt] = (byte) "\u0000\u0080\u00e4\"\\}0".charAt(junkAt % 7);
            }
            return bytes;
        }
    }

    /** The plain decoder is the oracle, for any events in any order. */
    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void readsEveryEventLikeThePlainDecoder(
            @ForAll("shapes") List<String> shapes, @ForAll("sent") List<Sent> stream, @ForAll NumberType type) {
        TemplateDecoder<Event> decoder = decoder(type);
        for (Sent sent : stream) {
            byte[] event = sent.bytes(shapes);
            // The array of an event is used again for the next one, and is longer than the event.
            byte[] array = Arrays.copyOf(event, event.length + 20);
            Arrays.fill(array, event.length, array.length, (byte) '1');
            JsonBytes json = new JsonBytes(array, event.length);
            List<Event> expected = new ArrayList<>();
            List<Event> read = new ArrayList<>();
            Throwable expectedFailure = catchThrowable(() -> decode(json, type, expected::add));

            Throwable failure = catchThrowable(() -> decoder.decode(json, read::add));

            assertThat(read).isEqualTo(expected);
            assertThat(failure == null).isEqualTo(expectedFailure == null);
            Arrays.fill(array, (byte) '"');
        }
    }

    /** A few of the shapes that a stream's events may have, their keys in any order. */
    @Provide
    static Arbitrary<List<String>> shapes() {
        Arbitrary<List<String>> others = Arbitraries.of(
                        "\"type\":\"text\"",
                        "\"item\":\"msg_01\"",
                        "\"index\":1",
                        "\"x\":{\"delta\":\"%t\"}",
                        "\"x\":[{\"seq\":%n}]",
                        "\"x\":{\"delta\":\"a\",\"seq\":0}",
                        "\"x\":\"\\\"delta\\\":\\\"\"",
                        "\"x\":\"%t\"",
                        "\"x\":%n",
                        "\"delta\":\"%t\"",
                        "\"delta\":\"b\"",
                        "\"delta\":null",
                        "\"delta\":[\"%t\"]",
                        "\"seq\":%n",
                        "\"seq\":999999999999999",
                        "\"seq\":null")
                .list()
                .ofMaxSize(3);
        Arbitrary<String> text = Arbitraries.of("\"delta\":\"%t\"", "\"delta\": \"%t\"", "\"delta\":\"%t\" ");
        Arbitrary<String> number =
                Arbitraries.of("\"seq\":%n", "\"seq\": %n", "\"seq\":%n ", "\"seq\":%n\n", "\"y\":1");
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 4);
        return Combinators.combine(others, text, number, places, places)
                .as((fields, delta, seq, deltaAt, seqAt) -> {
                    List<String> all = new ArrayList<>(fields);
                    all.add(deltaAt % (all.size() + 1), delta);
                    all.add(seqAt % (all.size() + 1), seq);
                    return "{" + String.join(",", all) + "}";
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    static Arbitrary<List<Sent>> sent() {
        Arbitrary<String> texts = Arbitraries.of(
                "",
                "a",
                "b",
                "7",
                "天空",
                "\uD83D\uDE00",
                "\\uD83D\\uDE00",
                "\\uD83D",
                "\\n",
                "\\\"quoted\\\"",
                "\\\\",
                "\\",
                "\"",
                "\u0001",
                "\\\"seq\\\":1,",
                "x\",\"seq\":5,\"x\":\"",
                "x\",\"delta\":\"y",
                "long ".repeat(50));
        Arbitrary<String> counted = Arbitraries.integers().between(0, 120).map(String::valueOf);
        Arbitrary<String> unusual = Arbitraries.of(
                "9007199254740993",
                "999999999999998",
                "999999999999999",
                "1000000000000000",
                "999999999999999999",
                "9223372036854775808",
                "2147483648",
                "007",
                "00",
                "-1",
                "-0",
                "+1",
                "1.0",
                "1.5",
                "2.5",
                "1.999999999999999",
                "1e0",
                "1e3",
                "2e3",
                "1 ",
                " 1",
                "",
                "null",
                "\"5\"",
                "5,\"x\":6");
        // Most stand behind the end of the event and change nothing.
        Arbitrary<Integer> junk = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(Integer.MAX_VALUE)),
                Tuple.of(1, Arbitraries.integers().between(0, 120)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        texts,
                        Arbitraries.frequencyOf(Tuple.of(2, counted), Tuple.of(1, unusual)),
                        junk)
                .as(Sent::new)
                .list()
                .ofMaxSize(12);
    }

    /** Shows that the short way is taken at all: its results are made of the objects of an earlier value. */
    @ParameterizedTest
    @ValueSource(strings = {NUMBER_FIRST, TEXT_FIRST})
    void readsOnlyTheTextAndTheNumberOfASimilarEvent(String shape) throws IOException {
        TemplateDecoder<Event> decoder = decoder(NumberType.LONG);
        Event first = read(decoder, shape, "a", "9");

        Event second = read(decoder, shape, "天空", "10");
        Event third = read(decoder, shape, "\\n", "999999999999999");

        assertThat(second).isEqualTo(new Event(first.others, "天空", 10L));
        assertThat(third).isEqualTo(new Event(first.others, "\n", 999_999_999_999_999L));
        assertThat(second.others).isSameAs(first.others);
        assertThat(third.others).isSameAs(first.others);
    }

    @Test
    void theNumberMayBeMissing() throws IOException {
        TemplateDecoder<Event> decoder = decoder(NumberType.LONG);
        String shape = "{\"delta\": \"%t\",\"type\":\"text\"}";
        Event first = read(decoder, shape, "a", "");

        Event second = read(decoder, shape, "b", "");

        assertThat(second).isEqualTo(new Event(first.others, "b", null));
        assertThat(second.others).isSameAs(first.others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000", "-1", "1.0", "1e3", "1 ", "null", "\"1\""})
    void parsesAnEventWhoseNumberIsNotPlain(String number) throws IOException {
        for (String shape : List.of(NUMBER_FIRST, TEXT_FIRST)) {
            TemplateDecoder<Event> decoder = decoder(NumberType.LONG);
            Event first = read(decoder, shape, "a", "9");

            Event second = read(decoder, shape, "b", number);

            assertThat(second.text).isEqualTo("b");
            assertThat(second.others).isNotSameAs(first.others);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INT", "STRICT_INT"})
    void trustsNoDecoderThatCannotHoldTheNumber(NumberType type) throws IOException {
        TemplateDecoder<Event> decoder = decoder(type);
        Event first = read(decoder, NUMBER_FIRST, "a", "9");

        assertThat(read(decoder, NUMBER_FIRST, "b", "10").others).isNotSameAs(first.others);
    }

    @Test
    void fourKindsOfEventsMayTakeTurns() throws IOException {
        TemplateDecoder<Event> decoder = decoder(NumberType.LONG);
        List<String> shapes = Stream.of("a", "b", "c", "d")
                .map(item -> NUMBER_FIRST.replace("\"a\"", "\"" + item + "\""))
                .toList();
        List<Event> firsts = new ArrayList<>();
        for (String shape : shapes) {
            firsts.add(read(decoder, shape, "t", "1"));
        }
        for (int i = 0; i < 20; i++) {
            Event next = read(decoder, shapes.get(i % 4), "u", "2");
            assertThat(next.others).isSameAs(firsts.get(i % 4).others);
        }
    }

    @Test
    void aFifthKindReplacesTheOneUsedLeastRecently() throws IOException {
        TemplateDecoder<Event> decoder = decoder(NumberType.LONG);
        Event a = read(decoder, NUMBER_FIRST, "t", "1");
        Event b = read(decoder, NUMBER_FIRST.replace("\"a\"", "\"b\""), "t", "1");
        assertThat(read(decoder, NUMBER_FIRST, "t", "2").others).isSameAs(a.others);
        for (String item : List.of("c", "d", "e")) {
            read(decoder, NUMBER_FIRST.replace("\"a\"", "\"" + item + "\""), "t", "3");
        }

        assertThat(read(decoder, NUMBER_FIRST, "t", "4").others).isSameAs(a.others);
        assertThat(read(decoder, NUMBER_FIRST.replace("\"a\"", "\"b\""), "t", "5").others)
                .isNotSameAs(b.others);
    }

    @Test
    void eventsWithoutATextUseUpNoPatience() throws IOException {
        TemplateDecoder<Event> decoder = decoder(NumberType.LONG);
        for (int i = 0; i < 20; i++) {
            read(decoder, "{\"type\":\"state%t\",\"seq\":%n}", String.valueOf(i), "1");
        }
        Event first = read(decoder, NUMBER_FIRST, "a", "20");

        assertThat(read(decoder, NUMBER_FIRST, "b", "21").others).isSameAs(first.others);
    }

    private static TemplateDecoder<Event> decoder(NumberType type) {
        Delta delta = new Delta();
        return new TemplateDecoder<>(
                (json, each) -> decode(json, type, each), event -> event.text == null ? null : delta);
    }

    private static void decode(JsonBytes json, NumberType type, Consumer<Event> each) throws IOException {
        try (JsonParser parser = json.isWellFormed() ? json.parser() : Json.FACTORY.createParser(json.text())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new JsonParseException(parser, "no object");
                }
                ObjectNode object = Json.MAPPER.readTree(parser);
                JsonNode text = object.path("delta");
                JsonNode number = object.path("seq");
                boolean hasNumber = type == NumberType.DOUBLE
                        ? number.isNumber()
                        : number.isIntegralNumber() && number.canConvertToLong();
                if (type == NumberType.STRICT_INT && hasNumber && !number.canConvertToInt()) {
                    throw new JsonParseException(parser, "too large");
                }
                if (text.isTextual()) {
                    object.remove("delta");
                }
                if (hasNumber) {
                    object.remove("seq");
                }
                each.accept(new Event(
                        object.toString(),
                        text.isTextual() ? text.textValue() : null,
                        hasNumber ? Long.valueOf(type.reader.applyAsLong(number)) : null));
            }
        }
    }

    private static Event read(TemplateDecoder<Event> decoder, String shape, String text, String number)
            throws IOException {
        List<Event> read = new ArrayList<>();
        byte[] bytes = bytes(shape, text, number);
        decoder.decode(new JsonBytes(bytes, bytes.length), read::add);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static byte[] bytes(String shape, String text, String number) {
        return shape.replace("%t", text).replace("%n", number).getBytes(StandardCharsets.UTF_8);
    }
}
