package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that the kit would notice a wrong translation: one after the other, each field of a list is lost or changed between
 * model and server, and a test must turn red.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class KitMutations {

    private static final Path DOCUMENT = Path.of("..", "docs", "test-kit.md");

    private final Map<Spoiled, String> firstRed = new HashMap<>();

    /** The list, in its order. */
    abstract List<? extends Spoiled> all();

    /** The beginning of the line above its rows in the document. */
    abstract String heading();

    /** Lets {@code spoiler} change what is sent, or what is received, while the wire is open. */
    abstract SpoiledWire open(Consumer<ObjectNode> spoiler);

    @Order(2)
    @ParameterizedTest
    @MethodSource("all")
    void aTestTurnsRedWhenOneFieldIsSpoiled(Spoiled field) {
        Spoiled.Spoiling spoiling = field.spoiling();
        try (SpoiledWire wire = open(spoiling.spoiler())) {
            KitRun run = KitRun.of(spoiling.testClass(), spoiling.method());
            assertThat(wire.spoiled()).as("bodies and events that were spoiled").isPositive();
            assertThat(run.red()).as("tests that noticed").isNotEmpty();
            firstRed.put(field, run.red().get(0).test());
        }
    }

    /** Else a test could be red for another reason. */
    @Test
    @Order(1)
    void theSameTestsAreGreenWhenNothingIsSpoiled() {
        Map<Class<?>, Set<String>> methods = new LinkedHashMap<>();
        for (Spoiled field : all()) {
            methods.computeIfAbsent(field.spoiling().testClass(), testClass -> new LinkedHashSet<>())
                    .add(field.spoiling().method());
        }
        try (SpoiledWire wire = open(body -> {})) {
            methods.forEach((testClass, names) -> {
                KitRun run = KitRun.of(testClass, names.toArray(String[]::new));
                assertThat(run.red()).isEmpty();
                assertThat(run.green()).isGreaterThanOrEqualTo(names.size());
            });
            assertThat(wire.spoiled()).isZero();
        }
    }

    @Test
    @Order(3)
    void theDocumentedListIsTheListThatRan() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith(heading()))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> ran = all().stream()
                .map(field -> field.row(firstRed.getOrDefault(field, "none")))
                .toList();
        assertThat(documented).as("the list in %s", DOCUMENT).isEqualTo(ran);
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
