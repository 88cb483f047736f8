package io.github.doubao4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.check.Warnings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThinkingPolicyTest {

    private static final DoubaoModelProfile ANY = DoubaoModelProfile.builder().build();

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
    void theUsersSettingOutranksTheProviders(
            @Nullable Boolean send, boolean returned, ThinkingReplay ark, ThinkingReplay tokaify, boolean warns) {
        List<String> warnings = new ArrayList<>();

        ThinkingPolicy policy = ThinkingPolicy.of(send, returned, new Warnings(warnings::add, detail -> {}));

        assertThat(policy.on(DoubaoProvider.ARK, ANY)).isEqualTo(ark);
        assertThat(policy.on(DoubaoProvider.TOKAIFY, ANY)).isEqualTo(tokaify);
        assertThat(warnings).hasSize(warns ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void modelOutranksItsProviderAndTheUserBoth(ThinkingReplay known) {
        DoubaoModelProfile profile =
                DoubaoModelProfile.builder().thinkingReplay(known).build();

        for (DoubaoProvider provider : DoubaoProvider.values()) {
            assertThat(new ThinkingPolicy(null).on(provider, profile)).isEqualTo(known);
            for (ThinkingReplay decided : ThinkingReplay.values()) {
                assertThat(new ThinkingPolicy(decided).on(provider, profile)).isEqualTo(decided);
            }
        }
    }
}
