package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.text.Language;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The picture of a trace page that {@code docs/trace.md} shows. Its pixels depend on the browser and its fonts, so that it is not compared: run with
 * {@code -Ddocs.write=true} after a change of the page, to take it anew.
 */
class TracePictureTest {

    private static final Path PICTURE = Path.of("../../docs/pictures/trace-page.png");

    @Test
    @EnabledIfSystemProperty(
            named = "docs.write",
            matches = "true",
            disabledReason = "it writes into docs and needs a chromium on the PATH")
    void isTakenOfTheUsualRun(@TempDir Path directory) throws Exception {
        Path page = directory.resolve("run.html");
        Files.writeString(page, TracePage.render(SampleRuns.usual(), Language.EN, Set.of()));
        String command = Browser.find().orElseThrow();
        try (Browser browser = Browser.start(command, Files.createDirectory(directory.resolve("profile")))) {
            browser.scheme("light");
            browser.open(page);
            browser.screenshot(PICTURE);
        }
    }

    @Test
    void isOfTheSizeOfThePagesInTheTests() throws IOException {
        BufferedImage picture = ImageIO.read(PICTURE.toFile());

        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(800);
        assertThat(Files.size(PICTURE)).isLessThan(200_000);
    }
}
