package io.github.doubao4j.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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

    JsonParser parser() throws IOException {
        return Json.FACTORY.createParser(array, 0, length);
    }

    /** The text; what is no UTF-8 is replaced. */
    public String text() {
        return new String(array, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Whether a parser of bytes reads the same as one of text: there is nothing to replace. Longer forms than needed and
     * halves of surrogate pairs are none of UTF-8's.
     */
    boolean isWellFormed() {
        int at = 0;
        while (at < length) {
            if (at + Long.BYTES <= length && ((long) LONGS.get(array, at) & NOT_ASCII) == 0) {
                at += Long.BYTES;
            } else if (array[at] >= 0) {
                at++;
            } else {
                int size = sizeOfCharacter(at);
                if (size == 0) {
                    return false;
                }
                at += size;
            }
        }
        return true;
    }

    /** How many bytes the character has that begins here, which is none of ASCII; 0 if there is none. */
    private int sizeOfCharacter(int at) {
        int lead = array[at] & 0xff;
        // Chinese first.
        if ((lead & 0xf0) == 0xe0) {
            return at + 3 <= length
                            && isPossible(lead, array[at + 1])
                            && follows(array[at + 1])
                            && follows(array[at + 2])
                    ? 3
                    : 0;
        }
        if (lead >= 0xc2 && lead <= 0xdf) {
            return at + 2 <= length && follows(array[at + 1]) ? 2 : 0;
        }
        return lead >= 0xf0
                        && lead <= 0xf4
                        && at + 4 <= length
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
