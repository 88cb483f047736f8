package io.github.doubao4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures written from the formats' specifications, as hexadecimal bytes. */
class MediaSnifferTest {

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "89 50 4e 47 0d 0a 1a 0a 00 00 00 0d, image/png",
        "ff d8 ff e0 00 10 4a 46, image/jpeg",
        "ff d8 ff db, image/jpeg",
        "47 49 46 38 37 61 01 00, image/gif",
        "47 49 46 38 39 61 01 00, image/gif",
        "52 49 46 46 24 00 00 00 57 45 42 50 56 50 38 20, image/webp",
        "42 4d 46 00 00 00 00 00 00 00 36 00, image/bmp",
        "49 49 2a 00 08 00 00 00, image/tiff",
        "4d 4d 00 2a 00 00 00 08, image/tiff",
        "00 00 01 00 01 00 10 10, image/x-icon",
        "00 00 00 18 66 74 79 70 68 65 69 63 00 00 00 00, image/heic",
        "00 00 00 18 66 74 79 70 6d 69 66 31 00 00 00 00, image/heif",
        "00 00 00 1c 66 74 79 70 61 76 69 66 00 00 00 00, image/avif",
        "00 00 00 18 66 74 79 70 69 73 6f 6d 00 00 02 00, video/mp4",
        "00 00 00 14 66 74 79 70 71 74 20 20 00 00 02 00, video/quicktime",
        "52 49 46 46 24 00 00 00 41 56 49 20 4c 49 53 54, video/x-msvideo",
        "1a 45 df a3 9f 42 86 81 01 42 f7 81 01 42 f2 81 04 42 f3 81 08 42 82 84 77 65 62 6d, video/webm",
        "1a 45 df a3 a3 42 86 81 01 42 82 88 6d 61 74 72 6f 73 6b 61, video/x-matroska",
        "25 50 44 46 2d 31 2e 37, application/pdf",
        "52 49 46 46 24 00 00 00 57 41 56 45 66 6d 74 20, audio/wav",
        "49 44 33 04 00 00, audio/mpeg",
        "ff fb 90 64, audio/mpeg",
        "ff f3 40 c0, audio/mpeg",
        "ff f1 50 80, audio/aac",
        "ff f9 50 80, audio/aac",
        "66 4c 61 43 00 00 00 22, audio/flac",
        "4f 67 67 53 00 02, audio/ogg",
        "00 00 00 1c 66 74 79 70 4d 34 41 20 00 00 00 00, audio/mp4"
    })
    void recognisesTheFormatByItsFirstBytes(String hex, String mimeType) {
        assertThat(MediaSniffer.mimeType(base64(hex))).isEqualTo(mimeType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "ff",
                "ff fe 48 00",
                "52 49 46 46 24 00 00 00 41 43 4f 4e 00 00",
                "52 49 46 46 24",
                "42 4d 20 69 73 20 61 20 63 61 72",
                "3c 73 76 67 3e"
            })
    void doesNotGuess(String hex) {
        assertThat(MediaSniffer.mimeType(base64(hex))).isNull();
    }

    @Test
    void readsBase64ThatIsBrokenIntoLinesOrUnpadded() {
        assertThat(MediaSniffer.mimeType("iVBO\r\nRw0K\nGgo")).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "data:image/png;base64,iVBORw0KGgo", "!!!!", "A"})
    void isQuietAboutWhatIsNoBase64(String text) {
        assertThat(MediaSniffer.mimeType(text)).isNull();
    }

    @Test
    void readsOnlyTheHead() {
        String large = base64("ff d8 ff e0").substring(0, 4) + "A".repeat(50_000_000);

        assertThat(MediaSniffer.mimeType(large)).isEqualTo("image/jpeg");
    }
}
