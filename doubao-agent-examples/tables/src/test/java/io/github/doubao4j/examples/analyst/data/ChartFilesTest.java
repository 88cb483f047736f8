package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartFilesTest {

    @TempDir
    Path directory;

    private static final QueryResult WIDE =
            result(List.of("year", "a"), List.of(row(2000L, 1.5), row(2010L, 2L), row(2020L, 4L)));

    private static final QueryResult LONG =
            result(List.of("year", "who", "n"), List.of(row(2000L, "x", 1L), row(2000L, "y", 2L), row(2010L, "x", 3L)));

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void drawsAPicture(ChartKind kind) throws IOException {
        Path file = new ChartFiles(directory.resolve("new")).draw(kind, "How many?", WIDE);

        assertThat(file.getFileName().toString()).isEqualTo("how-many.png");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Arrays.copyOf(bytes, 4)).containsExactly(0x89, 'P', 'N', 'G');
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(colours(picture)).as("more than text on white").contains(0x0072B2);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChartKind.class,
            names = {"BAR", "LINE"})
    void drawsSeriesNamedByTheSecondColumnWithGaps(ChartKind kind) throws IOException {
        Path file = new ChartFiles(directory).draw(kind, "Long", LONG);

        assertThat(colours(ImageIO.read(file.toFile()))).contains(0x0072B2, 0xE69F00);
        assertThat(ChartData.from(LONG).series())
                .containsEntry("x", List.of(1L, 3L))
                .containsEntry("y", Arrays.asList(2L, null));
    }

    @Test
    void neverOverwritesAFile() {
        ChartFiles charts = new ChartFiles(directory);

        assertThat(List.of(charts.draw(ChartKind.BAR, "../Up/Down", WIDE), charts.draw(ChartKind.BAR, "up down", WIDE)))
                .containsExactly(directory.resolve("up-down.png"), directory.resolve("up-down-2.png"));
    }

    @Test
    void saysWhatTheQueryShouldReturnInstead() {
        ChartFiles charts = new ChartFiles(directory);

        assertThatThrownBy(() -> charts.draw(ChartKind.BAR, "t", result(List.of("a", "b"), List.of())))
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> charts.draw(ChartKind.BAR, "t", result(List.of("a"), List.of(row(1L)))))
                .hasMessageContaining("at least one column of numbers");
        assertThatThrownBy(() -> charts.draw(ChartKind.BAR, "t", result(List.of("a", "b"), List.of(row("x", "y")))))
                .hasMessageContaining("\"b\" holds VARCHAR");
        assertThatThrownBy(() -> charts.draw(ChartKind.PIE, "t", LONG)).hasMessageContaining("one column of numbers");
        assertThatThrownBy(() -> charts.draw(ChartKind.PIE, "t", result(List.of("a", "b"), List.of(row("x", -1L)))))
                .hasMessageContaining("negative");
        assertThat(directory).isEmptyDirectory();
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                colours.add(picture.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colours;
    }

    private static QueryResult result(List<String> names, List<List<@Nullable Object>> rows) {
        return new QueryResult(
                names.stream().map(name -> new Column(name, "VARCHAR")).toList(), rows, false);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }
}
