package io.github.doubao4j.published;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.micrometer.DoubaoMetrics;
import io.github.doubao4j.observability.DoubaoCallLog;
import io.github.doubao4j.opentelemetry.DoubaoTracing;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A library as its users get it.
 *
 * @param artifactId its name in Maven, which the name of the jar begins with
 * @param module the name of its module
 */
record PublishedJar(String artifactId, String module, Path file) {

    /** All but those for Spring, which has its own metadata for native images and is not used on a module path. */
    static List<PublishedJar> all() {
        return List.of(
                of("doubao-langchain4j", "io.github.doubao4j", DoubaoChatModel.class),
                of("doubao-emulator", "io.github.doubao4j.emulator", DoubaoEmulator.class),
                of("doubao-agent", "io.github.doubao4j.agent", LoopGovernor.class),
                of("doubao-observability", "io.github.doubao4j.observability", DoubaoCallLog.class),
                of("doubao-micrometer", "io.github.doubao4j.micrometer", DoubaoMetrics.class),
                of("doubao-opentelemetry", "io.github.doubao4j.opentelemetry", DoubaoTracing.class));
    }

    private static PublishedJar of(String artifactId, String module, Class<?> type) {
        try {
            Path file = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!Files.isRegularFile(file)) {
                throw new IllegalStateException(file + " is no jar, as `mvn verify` makes it");
            }
            return new PublishedJar(artifactId, module, file);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of its files. */
    List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    @Override
    public String toString() {
        return artifactId;
    }
}
