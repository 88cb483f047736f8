package io.github.doubao4j.emulator.internal.reply;

import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Makes ids of the forms seen in responses. */
public final class Ids {

    private static final String HEX = "0123456789abcdef";
    private static final String LOWER_ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final ChunkStyle style;
    private final Clock clock;

    public Ids(ChunkStyle style, Clock clock) {
        this.style = style;
        this.clock = clock;
    }

    /** Of a completion: {@code 02}, milliseconds and hex digits from Ark, {@code chatcmpl-} from a relay. */
    public String completion() {
        return style == ChunkStyle.ARK
                ? "02" + clock.millis() + letters(HEX, 38)
                : "chatcmpl-" + letters(LOWER_ALPHANUMERIC, 29);
    }

    public String toolCall() {
        return "call_" + letters(LOWER_ALPHANUMERIC, 24);
    }

    /** Of a stored object or an output item: a prefix such as {@code resp_}, {@code 02}, milliseconds and hex digits. */
    public String prefixed(String prefix) {
        return prefix + "02" + clock.millis() + letters(HEX, 24);
    }

    /** The request id is the id of the completion; the caller's is sent back. */
    public static HttpResponse named(String id, EmulatedRequest request, HttpResponse response) {
        return response.with(Map.of("X-Request-Id", id))
                .with("X-Client-Request-Id", request.header("X-Client-Request-Id"));
    }

    private String letters(String alphabet, int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}
