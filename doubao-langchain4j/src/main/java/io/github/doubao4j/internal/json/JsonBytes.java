package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A JSON text in UTF-8, in part of an array that its owner may use again for the next one. */
public final class JsonBytes implements AutoCloseable {

    /** As many digits as whoever reads the number as a {@code double} still reads exactly. */
    static final long MAX_NUMBER = 999_999_999_999_999L;

    private static final int MAX_DIGITS = 15;

    private final byte[] array;
    private final int length;

    /** Whether the array is this text's to give back. */
    private boolean pooled;

    /**
     * The beginning of an array, which is not copied.
     *
     * @param length how many bytes of it
     */
    public JsonBytes(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /** A text that was received as one of characters. */
    public static JsonBytes of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new JsonBytes(utf8, utf8.length);
    }

    /** Where bytes come from. */
    public interface ByteReader {

        /**
         * Reads at least one byte.
         *
         * @return how many; -1 at the end
         */
        int read(byte[] array, int offset, int count) throws IOException;
    }

    /** The next bytes of a source, in memory that the next text uses again when this is closed. */
    public static JsonBytes read(ByteReader source, int length) throws IOException {
        byte[] array = ByteArrayPool.take(length);
        for (int read = 0; read < length; ) {
            int more = source.read(array, read, length - read);
            if (more < 0) {
                throw new EOFException();
            }
            read += more;
        }
        JsonBytes json = new JsonBytes(array, length);
        json.pooled = true;
        return json;
    }

    /** Releases the memory of a text that was {@link #read}; nothing else may be asked then. Any other is not changed. */
    @Override
    public void close() {
        if (pooled) {
            pooled = false;
            ByteArrayPool.giveBack(array);
        }
    }

    public JsonParser parser() throws IOException {
        return Json.FACTORY.createParser(array, 0, length);
    }

    public int length() {
        return length;
    }

    /** A copy with other bytes in the place of some. */
    JsonBytes with(byte[] other, int from, int to) {
        byte[] changed = new byte[from + other.length + length - to];
        System.arraycopy(array, 0, changed, 0, from);
        System.arraycopy(other, 0, changed, from, other.length);
        System.arraycopy(array, to, changed, from + other.length, length - to);
        return new JsonBytes(changed, changed.length);
    }

    /**
     * Where the first value of a key stands that begins in one of some ways; -1 if nowhere.
     *
     * @param beginnings the possible first characters, of ASCII
     */
    int startOfValue(String key, String beginnings) {
        byte[] sought = ("\"" + key + "\":").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + sought.length < length; at++) {
            if (continues(at, sought, 0, sought.length)) {
                int value = at + sought.length;
                while (value < length && array[value] == ' ') {
                    value++;
                }
                if (value < length && beginnings.indexOf(array[value]) >= 0) {
                    return value;
                }
            }
        }
        return -1;
    }

    boolean begins(JsonBytes other, int count) {
        return continues(0, other.array, 0, count);
    }

    boolean ends(JsonBytes other, int count) {
        return count <= length && continues(length - count, other.array, other.length - count, count);
    }

    /** Whether some bytes of another text stand here. */
    boolean continues(int at, JsonBytes other, int from, int count) {
        return continues(at, other.array, from, count);
    }

    private boolean continues(int at, byte[] other, int from, int count) {
        return at + count <= length && Arrays.equals(array, at, at + count, other, from, from + count);
    }

    /** Behind the digits that begin here. */
    int endOfDigits(int from, int to) {
        int at = from;
        while (at < to && isDigit(array[at])) {
            at++;
        }
        return at;
    }

    /** Where the digits begin that end here. */
    int startOfDigits(int from, int to) {
        int at = to;
        while (at > from && isDigit(array[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The number that has these digits; -1 when JSON has no such number, or it is larger than {@link #MAX_NUMBER}. */
    long number(int from, int to) {
        int digits = to - from;
        if (digits < 1 || digits > MAX_DIGITS || (digits > 1 && array[from] == '0')) {
            return -1;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + array[at] - '0';
        }
        return number;
    }

    /** Where the quote stands that ends the string whose inside begins here; -1 if there is none. */
    int endOfString(int from) {
        for (int at = from; at < length; at++) {
            if (array[at] == '\\') {
                at++;
            } else if (array[at] == '"') {
                return at;
            }
        }
        return -1;
    }

    /**
     * The string whose inside this is, with a quote before and behind it.
     *
     * @return {@code null} when it is not the inside of one string
     */
    @Nullable
    String insideString(int from, int to) throws IOException {
        boolean plain = true;
        for (int at = from; at < to; at++) {
            byte b = array[at];
            plain &= b != '"' && b != '\\' && (b < 0 || b >= ' ');
        }
        if (!Utf8.isWellFormed(array, from, to)) {
            return null;
        }
        return plain ? new String(array, from, to - from, StandardCharsets.UTF_8) : parsed(from - 1, to + 1);
    }

    private @Nullable String parsed(int from, int to) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(array, from, to - from)) {
            String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            return parser.nextToken() == null ? text : null;
        } catch (JsonProcessingException notOneString) {
            return null;
        }
    }

    /** The text; what is no UTF-8 is replaced. */
    public String text() {
        return new String(array, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Whether a parser of bytes reads the same as one of text: there is nothing to replace. Longer forms than needed and
     * halves of surrogate pairs are none of UTF-8's.
     */
    public boolean isWellFormed() {
        return Utf8.isWellFormed(array, 0, length);
    }
}
