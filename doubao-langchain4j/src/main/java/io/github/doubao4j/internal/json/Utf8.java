package io.github.doubao4j.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes are UTF-8: longer forms than needed and halves of surrogate pairs are not. All that is received goes through this, so
 * it looks at eight bytes of ASCII, or two characters of Chinese, at once.
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    /** The bits that tell where a byte stands in a character, for two characters of three bytes, and what they are there. */
    private static final long PLACES = 0xc0c0f0_c0c0f0L;

    private static final long TWO_OF_THREE_BYTES = 0x8080e0_8080e0L;

    private Utf8() {}

    static boolean isWellFormed(byte[] array, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + Long.BYTES <= to) {
                long next = (long) LONGS.get(array, at);
                if ((next & NOT_ASCII) == 0) {
                    at += Long.BYTES;
                    continue;
                }
                if ((next & PLACES) == TWO_OF_THREE_BYTES && isAlwaysPossible(next) && isAlwaysPossible(next >>> 24)) {
                    at += 6;
                    continue;
                }
            }
            int size = array[at] >= 0 ? 1 : sizeOfCharacter(array, at, to);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** Whether a first byte of three takes any second one. */
    private static boolean isAlwaysPossible(long lead) {
        long bits = lead & 0x0f;
        return bits != 0 && bits != 0x0d;
    }

    /** How many bytes the character has that begins here, which is none of ASCII; 0 if there is none. */
    private static int sizeOfCharacter(byte[] array, int at, int to) {
        int lead = array[at] & 0xff;
        int size = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + size > to || (size > 2 && !isPossible(lead, array[at + 1]))) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((array[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
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
