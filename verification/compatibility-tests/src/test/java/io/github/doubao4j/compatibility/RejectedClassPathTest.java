package io.github.doubao4j.compatibility;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A class path on which an older OkHttp stands first: whoever uses the library learns of it before the first call. */
class RejectedClassPathTest {

    private static final String OLDER = System.getProperty("older.okhttp");

    @Test
    void theModelSaysWhatStandsInTheWay() {
        saysWhatStandsInTheWay(() -> DoubaoChatModel.builder().apiKey("a-key").build(), "Needed: OkHttp 5.4 or newer");
    }

    @Test
    void theStreamingModelSaysWhatStandsInTheWay() {
        saysWhatStandsInTheWay(
                () -> DoubaoStreamingChatModel.builder().apiKey("a-key").build(), "Needed: OkHttp 5.4 or newer");
    }

    @Test
    void theEmulatorSaysWhatStandsInTheWay() {
        saysWhatStandsInTheWay(DoubaoEmulator::start, "Needed: OkHttp (com.squareup.okhttp3:okhttp-jvm)");
    }

    private static void saysWhatStandsInTheWay(ThrowingCallable start, String needed) {
        assertThatThrownBy(start)
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(LinkageError.class)
                .hasMessageContaining(OLDER)
                .hasMessageContaining("okhttp-jvm-5.")
                .hasMessageContaining(needed)
                .hasMessageContaining("okhttp-bom")
                .hasMessageContaining("docs/okhttp.md")
                .hasMessageMatching("(?s).*" + OLDER + ".*, which stands before .*okhttp-jvm-5\\..*");
    }
}
