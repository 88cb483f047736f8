package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded value and the places of what will differ in the next one: a text and, in some formats, a number. JSON that differs
 * only inside one string and in the digits of one number decodes to the same values but for these, so bytes are compared
 * instead of parsed.
 */
final class TextTemplate<T> {

    /** One byte stands in each place. */
    private final JsonBytes json;

    private final Places places;
    private final T value;
    private final TemplateDecoder.Varying<T> varying;

    private TextTemplate(JsonBytes json, Places places, T value, TemplateDecoder.Varying<T> varying) {
        this.json = json;
        this.places = places;
        this.value = value;
        this.varying = varying;
    }

    /**
     * What can be learned from a value.
     *
     * @param json its bytes, of which all that does not vary is copied
     * @param value what was decoded from them
     * @return {@code null} when it has no such text, or its place is ambiguous
     */
    static <T> @Nullable TextTemplate<T> of(
            JsonBytes json, T value, TemplateDecoder.Varying<T> varying, TemplateDecoder.PlainDecoder<T> decoder)
            throws IOException {
        Places found = Places.in(json, varying);
        if (found == null) {
            return null;
        }
        // The keys may stand elsewhere, too: with something else in these places the decoder must read a value with
        // just that. It is tried twice, as what stands elsewhere may happen to be the same.
        long longest = found.order == Order.TEXT_ONLY ? TemplateDecoder.NO_NUMBER : JsonBytes.MAX_NUMBER;
        long shortest = found.order == Order.TEXT_ONLY ? TemplateDecoder.NO_NUMBER : 0;
        JsonBytes learned = found.filled(json, "b", shortest);
        T sample = varying.in(value, "b", shortest);
        boolean clear = isDecodedTo(varying.in(value, "a", longest), found.filled(json, "a", longest), decoder)
                && isDecodedTo(sample, learned, decoder);
        return clear ? new TextTemplate<>(learned, found, sample, varying) : null;
    }

    private static <T> boolean isDecodedTo(T value, JsonBytes json, TemplateDecoder.PlainDecoder<T> decoder)
            throws IOException {
        List<T> decoded = new ArrayList<>(1);
        try {
            decoder.decode(json, decoded::add);
        } catch (JsonProcessingException tooLarge) {
            return false; // The service has not sent this number, so it is no failure of the stream.
        }
        return decoded.equals(List.of(value));
    }

    /** The decoded value, or {@code null} when the bytes differ in more than the text and the number. */
    @Nullable
    T read(JsonBytes other) throws IOException {
        if (!other.begins(json, places.head) || !other.ends(json, places.tail)) {
            return null;
        }
        int from = places.head;
        int to = other.length() - places.tail;
        long number = TemplateDecoder.NO_NUMBER;
        if (places.order == Order.NUMBER_FIRST) {
            int behind = other.endOfDigits(from, to);
            number = other.number(from, behind);
            from = behind + places.middle;
            if (number < 0 || !other.continues(behind, json, places.head + 1, places.middle)) {
                return null;
            }
        } else if (places.order == Order.TEXT_FIRST) {
            int start = other.startOfDigits(from, to);
            number = other.number(start, to);
            to = start - places.middle;
            if (number < 0 || to < from || !other.continues(to, json, places.head + 1, places.middle)) {
                return null;
            }
        }
        String text = to < from ? null : other.insideString(from, to);
        return text == null ? null : varying.in(value, text, number);
    }

    private enum Order {
        TEXT_ONLY,
        NUMBER_FIRST,
        TEXT_FIRST
    }

    /**
     * Where what varies stands.
     *
     * @param head how many bytes stand before the first place
     * @param middle between the two places; 0 if there is one
     * @param tail behind the last place
     */
    private record Places(Order order, int head, int firstEnd, int middle, int tail) {

        static @Nullable Places in(JsonBytes json, TemplateDecoder.Varying<?> varying) {
            int text = json.startOfValue(varying.textKey(), "\"") + 1;
            int textEnd = text == 0 ? -1 : json.endOfString(text);
            if (textEnd < 0) {
                return null;
            }
            String key = varying.numberKey();
            int number = key == null ? -1 : json.startOfValue(key, "0123456789");
            int numberEnd = number < 0 ? -1 : json.endOfDigits(number, json.length());
            if (number < 0 || json.number(number, numberEnd) < 0) {
                return new Places(Order.TEXT_ONLY, text, textEnd, 0, json.length() - textEnd);
            }
            return number < text
                    ? new Places(Order.NUMBER_FIRST, number, numberEnd, text - numberEnd, json.length() - textEnd)
                    : new Places(Order.TEXT_FIRST, text, textEnd, number - textEnd, json.length() - numberEnd);
        }

        /** The JSON with something else in these places. */
        JsonBytes filled(JsonBytes json, String text, long number) {
            String first = order == Order.NUMBER_FIRST ? Long.toString(number) : text;
            String second = order == Order.TEXT_FIRST ? Long.toString(number) : text;
            // The second place first, since its end is known from the end of the JSON.
            JsonBytes filled =
                    order == Order.TEXT_ONLY ? json : json.with(ascii(second), firstEnd + middle, json.length() - tail);
            return filled.with(ascii(first), head, firstEnd);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
