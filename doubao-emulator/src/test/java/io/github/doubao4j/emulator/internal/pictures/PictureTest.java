package io.github.doubao4j.emulator.internal.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    private static PictureData drawn(ColourName colour, int width, int height, String format) {
        return new PictureData(Drawing.of("a", colour, width, height, false).file(format));
    }

    @ParameterizedTest
    @EnumSource
    void aTypicalColourHasItsName(ColourName colour) {
        assertThat(ColourName.of(colour.rgb())).isEqualTo(colour);
    }

    @ParameterizedTest
    @CsvSource({
        "FF0000, RED", "8B0000, RED", "FFA500, ORANGE", "FFFF00, YELLOW", "00FF00, GREEN", "006400, GREEN",
        "00FFFF, CYAN", "0000FF, BLUE", "000080, BLUE", "87CEEB, BLUE", "800080, PURPLE", "FFC0CB, PINK",
        "8B4513, BROWN", "000000, BLACK", "FFFFFF, WHITE", "A9A9A9, GREY"
    })
    void colourNamesAreWhatPeopleSay(String rgb, ColourName name) {
        assertThat(ColourName.of(Integer.parseInt(rgb, 16))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"a red square, RED", "A Gray cat, GREY", "一朵黄花, YELLOW", "the scarred wall,", "nothing,"})
    void aTextNamesAColourByAWordOfItsOwn(String text, ColourName name) {
        assertThat(ColourName.in(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource
    void aDrawingIsMostlyOfItsColour(ColourName colour) {
        for (String format : new String[] {"png", "jpeg"}) {
            assertThat(drawn(colour, 2048, 2048, format).colours().get(colour))
                    .as("%s", format)
                    .isGreaterThan(0.6);
        }
    }

    @ParameterizedTest
    @CsvSource({"2048, 2048, 64, 64", "4096, 2048, 64, 32", "1, 5000, 1, 64"})
    void aDrawingHasTheShapeOfWhatItStandsFor(int width, int height, int drawnWidth, int drawnHeight) {
        assertThat(drawn(ColourName.RED, width, height, "png").size())
                .isEqualTo(new PictureData.Size(drawnWidth, drawnHeight));
    }

    @Test
    void aDrawingFollowsFromItsName() {
        Drawing drawing = Drawing.of("some prompt", null, 3000, 2000, true);

        assertThat(Drawing.named(drawing.name("png"))).isEqualTo(drawing);
        assertThat(Drawing.named(drawing.name("jpeg"))).isEqualTo(drawing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iVBORw0KGgo=", "/9j/4AAQ", "R0lGODlh", "UklGRgAAAABXRUJQ", "AAAA"})
    void brokenPicturesHaveNeitherSizeNorColours(String base64) {
        PictureData picture = new PictureData(ByteString.of(Base64.getDecoder().decode(base64)));

        assertThat(picture.size()).isNull();
        assertThat(picture.colours()).isEmpty();
    }

    @Test
    void aPictureThatIsCutHasASize() {
        ByteString file = Drawing.of("a", ColourName.RED, 64, 64, false).file("png");

        PictureData picture = new PictureData(file.substring(0, file.size() / 2));

        assertThat(picture.size()).isEqualTo(new PictureData.Size(64, 64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host/a.png", "data:image/png;base64,%%%"})
    void anAddressHasNoData(String url) {
        assertThat(PictureData.of(url)).isNull();
    }
}
