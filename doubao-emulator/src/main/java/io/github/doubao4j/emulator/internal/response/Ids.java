package io.github.doubao4j.emulator.internal.response;

import io.github.doubao4j.emulator.ChunkStyle;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes ids of the forms seen in responses. */
final class Ids {

    private static final String HEX = "0123456789abcdef";
    private static final String LOWER_ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final ChunkStyle style;
    private final Clock clock;

    Ids(ChunkStyle style, Clock clock) {
        this.style = style;
        this.clock = clock;
    }

    /** Of a completion: {@code 02}, milliseconds and hex digits from Ark, {@code chatcmpl-} from a relay. */
    String completion() {
        return style == ChunkStyle.ARK
                ? "02" + clock.millis() + letters(HEX, 38)
                : "chatcmpl-" + letters(LOWER_ALPHANUMERIC, 29);
    }

    String toolCall() {
        return "call_" + letters(LOWER_ALPHANUMERIC, 24);
    }

    private String letters(String alphabet, int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}
