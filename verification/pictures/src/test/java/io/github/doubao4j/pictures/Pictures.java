package io.github.doubao4j.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/pictures}. With {@code -Ddocs.write=true} they are written, otherwise compared. */
final class Pictures {

    /** Surefire runs in the module's folder. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final int MAX_BYTES = 30_000;

    private Pictures() {}

    /** The picture of that name is what was drawn. */
    static void check(String name, Svg drawn) throws IOException {
        Path file = ROOT.resolve("docs/pictures").resolve(name);
        assertThat(drawn.toString().length()).as("size of %s", name).isLessThan(MAX_BYTES);
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawn.toString());
        }
        assertThat(file)
                .usingCharset(StandardCharsets.UTF_8)
                .as(
                        "%s shows what is no longer so: run this test with -Ddocs.write=true, look at it and commit it",
                        name)
                .hasContent(drawn.toString());
    }
}
