package io.github.doubao4j.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-1a2b3c4d5e6f7g8h9i",
                "0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55",
                "ark-0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55-ab12c",
                "plain key with spaces",
                "AKLT/x+y==.z$1\\2",
                "12345678",
            })
    void masksAKeyOfAnyShapeCompleteAndCut(String key) {
        SecretMask mask = new SecretMask(List.of(key));
        String cut = key.substring(0, Math.max(8, key.length() - 3));

        String masked = mask.mask("a " + key + ", b '" + key + "' c=" + cut + " d" + key + "e");

        assertThat(masked).isEqualTo("a ***, b '***' c=*** d***e");
    }

    @Test
    void masksAShortKeyOnlyAsAWord() {
        SecretMask mask = new SecretMask(List.of("demo"));

        assertThat(mask.mask("key demo, demonstrate, 'demo'")).isEqualTo("key ***, demonstrate, '***'");
    }

    @Test
    void hidesWhatLooksLikeAKeyOfSomeoneElse() {
        SecretMask mask = new SecretMask(List.of("my-own-key-0001"));

        assertThat(mask.mask("Bearer abcdefghij0123456789, sk-abcdefghij0123456789"))
                .isEqualTo("Bearer ***, sk-***");
        assertThat(mask.mask("an invalid bearer token; risk-assessment-of-the-model"))
                .isEqualTo("an invalid bearer token; risk-assessment-of-the-model");
    }

    @Test
    void leavesOtherTextAlone() {
        String text = "The model doubao-seed-2-0-pro-260215 does not exist. Request id: 0217";

        assertThat(new SecretMask(List.of("0c94f27e-11d4-4b8f", "", "  ")).mask(text))
                .isEqualTo(text);
    }

    @Test
    void masksAPublicValueOnlyWhenItIsComplete() {
        SecretMask mask = new SecretMask(List.of(), List.of("cn-beijing-team"));

        assertThat(mask.mask("x-team: cn-beijing-team; host ark.cn-beijing.volces.com"))
                .isEqualTo("x-team: ***; host ark.cn-beijing.volces.com");
    }

    @ParameterizedTest
    @CsvSource({
        // What is left of a text that was cut in the middle of a key.
        "a key sk-1a2b, a key ***",
        "a key sk-1a2b..., a key ***...",
        "a key sk-1, a key ***",
        "a key sk, a key sk",
        "sk-1a2b is no key at the end, sk-1a2b is no key at the end"
    })
    void hidesTheBeginningOfAKeyAtTheVeryEnd(String text, String masked) {
        assertThat(new SecretMask(List.of("sk-1a2b3c4d5e6f7g8h9i")).mask(text)).isEqualTo(masked);
    }

    @Test
    void keepsWhatStandsAroundAnEscapedKey() {
        SecretMask mask = new SecretMask(List.of("AK/x+y==\"z9"));

        assertThat(mask.mask("50% of \\u0041 &amp; AK%2Fx%2By%3D%3D%22z9 {\"k\":\"AK\\/x+y==\\\"z9\"} é 中\n"))
                .isEqualTo("50% of \\u0041 &amp; *** {\"k\":\"***\"} é 中\n");
    }

    @Test
    void isQuickOnAMegabyte() {
        String text =
                "data: {\"choices\":[{\"delta\":{\"content\":\"word \\u4e2d \\/ %41 0c94f27\"}}]}\n\n".repeat(15_000);

        assertThat(new SecretMask(List.of("0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55")).mask(text))
                .isEqualTo(text);
    }

    /** What is looked through by simpler means first comes out the same. */
    @Property
    void aShortTextIsMaskedLikeAnyOther(@ForAll("shortTexts") String text) {
        SecretMask mask = new SecretMask(List.of("sk-1a2b3c4d5e6f7g8h", "0123456789ab"));

        assertThat(mask.mask(text)).isEqualTo(mask.maskThoroughly(text));
    }

    @Provide
    static Arbitrary<String> shortTexts() {
        return Arbitraries.of(
                        "sk-",
                        "Ark-",
                        "Bearer ",
                        "1a2b",
                        "3C4D5E6F",
                        "0123456789",
                        "0217",
                        "-",
                        "%2d",
                        "\\u0030",
                        "é",
                        ".",
                        "k")
                .list()
                .ofMaxSize(12)
                .map(texts -> String.join("", texts));
    }
}
