package io.github.doubao4j.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void hidesAKeyOfAnyShapeWholeAndCut(String key) {
        SecretMask mask = new SecretMask(List.of(key));
        String cut = key.substring(0, Math.max(8, key.length() - 3));

        String masked = mask.mask("a " + key + ", b '" + key + "' c=" + cut + " d" + key + "e");

        assertThat(masked).isEqualTo("a ***, b '***' c=*** d***e");
    }

    @Test
    void hidesAShortKeyAsAWholeWordOnly() {
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
}
