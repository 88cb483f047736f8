package io.github.doubao4j.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingPolicyTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // sendThinking, returnThinking, on Ark, on Tokaify, warns
                "-, false, NEVER, NEVER, false",
                "-, true, THIS_TURN, NEVER, false",
                "false, false, NEVER, NEVER, false",
                "false, true, NEVER, NEVER, false",
                "true, false, ALL_TURNS, ALL_TURNS, true",
                "true, true, ALL_TURNS, ALL_TURNS, false"
            })
    void wordOfTheUserIsFirstAndWithoutReturnedThinkingNothingIsAskedOfTheProvider(
            @Nullable Boolean send, boolean returned, ThinkingReplay ark, ThinkingReplay tokaify, boolean warns) {
        List<String> warnings = new ArrayList<>();

        ThinkingPolicy policy = ThinkingPolicy.of(send, returned, new Warnings(warnings::add));

        assertThat(policy.on(DoubaoProvider.ARK)).isEqualTo(ark);
        assertThat(policy.on(DoubaoProvider.TOKAIFY)).isEqualTo(tokaify);
        assertThat(warnings).hasSize(warns ? 1 : 0);
    }
}
