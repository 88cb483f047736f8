package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

    @Property(tries = 200)
    void holdsWhatWasWrittenAndKnowsItsLength(@ForAll("texts") List<String> texts) throws IOException {
        String expected = "<" + String.join("|", texts).replace("\n", "").replace("\r", "") + ">";
        try (JsonBody body = JsonBody.written(out -> {
            out.write('<');
            for (int i = 0; i < texts.size(); i++) {
                if (i % 2 == 0) {
                    out.base64((i == 0 ? "" : "|") + texts.get(i));
                } else {
                    byte[] bytes = ("|" + texts.get(i).replace("\n", "").replace("\r", ""))
                            .getBytes(StandardCharsets.US_ASCII);
                    out.write(bytes, 0, bytes.length);
                }
            }
            out.write('>');
        })) {
            assertThat(body.length()).isEqualTo(expected.length());
            assertThat(body.text()).isEqualTo(expected);
            // A second attempt sends the same.
            assertThat(body.text()).isEqualTo(expected);
        }
    }

    @Provide
    static Arbitrary<List<String>> texts() {
        Arbitrary<Integer> sizes = Arbitraries.of(0, 1, 7, 76, 8191, 8192, 8193, 16_384, 20_000, 40_000);
        return sizes.map(size -> "AbCdEfGh+/12\r\n=x\n".repeat(size / 16 + 1).substring(0, size))
                .list()
                .ofMaxSize(5);
    }

    @Test
    void isNotSentAfterItsMemoryWasGivenBack() {
        JsonBody body = JsonBody.of(new byte[] {'{', '}'});
        body.close();

        assertThatThrownBy(() -> body.writeTo(new ByteArrayOutputStream())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void memoryThatIsUsedAgainHoldsNothingOfTheRequestBefore() {
        JsonBody before = JsonBody.of("a long request".getBytes(StandardCharsets.US_ASCII));
        before.close();
        before.close();
        try (JsonBody first = JsonBody.of(new byte[] {'1'});
                JsonBody second = JsonBody.of(new byte[] {'2'})) {
            assertThat(first.text() + second.text()).isEqualTo("12");
        }
    }
}
