package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that the kit would notice a wrong translation: one after the other, each field of the requests is lost or
 * changed between model and server, and a test must turn red.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledIf(value = "isReal", disabledReason = "a real model may answer a spoiled request well")
class KitMutationTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "test-kit.md");

    private final Map<SpoiledField, String> firstRed = new EnumMap<>(SpoiledField.class);

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void aTestTurnsRedWhenOneFieldIsSpoiled(SpoiledField field) {
        try (SpoiledWire wire = SpoiledWire.open(field.spoiler())) {
            KitRun run = KitRun.of(field.testClass(), field.method());
            assertThat(wire.spoiled()).as("requests that were spoiled").isPositive();
            assertThat(run.red()).as("tests that noticed").isNotEmpty();
            firstRed.put(field, run.red().get(0).test());
        }
    }

    /** Else a test could be red for another reason. */
    @Test
    @Order(1)
    void theSameTestsAreGreenWhenNothingIsSpoiled() {
        Map<Class<?>, Set<String>> methods = new LinkedHashMap<>();
        for (SpoiledField field : SpoiledField.values()) {
            methods.computeIfAbsent(field.testClass(), testClass -> new LinkedHashSet<>())
                    .add(field.method());
        }
        try (SpoiledWire wire = SpoiledWire.open(request -> {})) {
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
                .dropWhile(line -> !line.startsWith("| spoiled"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> ran = Arrays.stream(SpoiledField.values())
                .map(field -> field.row(firstRed.getOrDefault(field, "none")))
                .toList();
        assertThat(documented).as("the list in %s", DOCUMENT).isEqualTo(ran);
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
