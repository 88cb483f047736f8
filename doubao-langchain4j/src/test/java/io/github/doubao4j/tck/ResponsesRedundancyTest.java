package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other side of {@link ResponsesOutputMutationTest}: what is said twice may be lost once. */
@DisabledIf(value = "isReal", disabledReason = "a real model does not say what the tests expect")
class ResponsesRedundancyTest {

    @ParameterizedTest
    @EnumSource
    void nothingChangesWithoutIt(RedundantOutput field) {
        Spoiled.Spoiling spoiling = field.spoiling();
        try (SpoiledWire wire = SpoiledWire.ofResponses(spoiling.spoiler())) {
            KitRun run = KitRun.of(spoiling.testClass(), spoiling.method());
            assertThat(wire.spoiled()).as("bodies and events that were spoiled").isPositive();
            assertThat(run.red()).as("tests that noticed").isEmpty();
            assertThat(run.green()).isEqualTo(1);
        }
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
