package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A JSON text in UTF-8, in part of an array that its owner may use again for the next one. */
public final class JsonBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final byte[] array;
    private final int length;

    /**
     * The beginning of an array, which is not copied.
     *
     * @param length how many bytes of it
     */
    public JsonBytes(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    public JsonParser parser() throws IOException {
        return Json.FACTORY.createParser(array, 0, length);
    }

    public int length() {
        return length;
    }

    /** A copy with other bytes in the place of some. */
    public JsonBytes with(byte[] other, int from, int to) {
        byte[] changed = new byte[from + other.length + length - to];
        System.arraycopy(array, 0, changed, 0, from);
        System.arraycopy(other, 0, changed, from, other.length);
        System.arraycopy(array, to, changed, from + other.length, length - to);
        return new JsonBytes(changed, changed.length);
    }

    /** Where some bytes stand first; -1 if nowhere. */
    public int indexOf(byte[] sought) {
        for (int at = 0; at + sought.length <= length; at++) {
            if (Arrays.equals(array, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    public boolean begins(JsonBytes other, int count) {
        return count <= length && Arrays.equals(array, 0, count, other.array, 0, count);
    }

    public boolean ends(JsonBytes other, int count) {
        return count <= length
                && Arrays.equals(array, length - count, length, other.array, other.length - count, other.length);
    }

    /** Where the quote stands that ends the string whose inside begins here; -1 if there is none. */
    public int endOfString(int from) {
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
    public String insideString(int from, int to) throws IOException {
        boolean plain = true;
        for (int at = from; at < to; at++) {
            byte b = array[at];
            plain &= b != '"' && b != '\\' && (b < 0 || b >= ' ');
        }
        if (!isWellFormed(from, to)) {
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
        return isWellFormed(0, length);
    }

    private boolean isWellFormed(int from, int to) {
        int at = from;
        while (at < to) {
            if (at + Long.BYTES <= to && ((long) LONGS.get(array, at) & NOT_ASCII) == 0) {
                at += Long.BYTES;
            } else if (array[at] >= 0) {
                at++;
            } else {
                int size = sizeOfCharacter(at, to);
                if (size == 0) {
                    return false;
                }
                at += size;
            }
        }
        return true;
    }

    /** How many bytes the character has that begins here, which is none of ASCII; 0 if there is none. */
    private int sizeOfCharacter(int at, int to) {
        int lead = array[at] & 0xff;
        // Chinese first.
        if ((lead & 0xf0) == 0xe0) {
            return at + 3 <= to && isPossible(lead, array[at + 1]) && follows(array[at + 1]) && follows(array[at + 2])
                    ? 3
                    : 0;
        }
        if (lead >= 0xc2 && lead <= 0xdf) {
            return at + 2 <= to && follows(array[at + 1]) ? 2 : 0;
        }
        return lead >= 0xf0
                        && lead <= 0xf4
                        && at + 4 <= to
                        && isPossible(lead, array[at + 1])
                        && follows(array[at + 1])
                        && follows(array[at + 2])
                        && follows(array[at + 3])
                ? 4
                : 0;
    }

    private static boolean follows(byte b) {
        return (b & 0xc0) == 0x80;
    }

    /** Whether the second byte makes neither a longer form than needed nor half a pair nor more than there is. */
    private static boolean isPossible(int lead, byte second) {
        return switch (lead) {
            case 0xe0 -> (second & 0xff) >= 0xa0;
            case 0xed -> (second & 0xff) < 0xa0;
            case 0xf0 -> (second & 0xff) >= 0x90;
            case 0xf4 -> (second & 0xff) < 0x90;
            default -> true;
        };
    }
}
