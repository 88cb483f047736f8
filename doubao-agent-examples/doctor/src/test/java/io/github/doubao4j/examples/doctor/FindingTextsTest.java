package io.github.doubao4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Most findings are rare; a text that is missing would only be noticed by whoever needs it. */
class FindingTextsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/doubao4j/examples/doctor");

    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z-]*[a-z])+)\"");

    @Test
    void eachFindingAndEachRemedyHasItsTextAndEachTextItsUse() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
            }
        }
        for (Check check : Examination.CHECKS) {
            used.add("check." + check.name());
            if (!check.name().matches("address|connection")) {
                used.add("remedy.refused-" + check.name());
            }
        }
        Set<String> known = new TreeSet<>(
                Collections.list(Messages.of(Language.EN, DoctorCommand.class).getKeys()));
        known.removeIf(key -> key.startsWith("agents.") || key.startsWith("offline.") || key.indexOf('.') < 0);

        assertThat(used).isEqualTo(known);
    }
}
