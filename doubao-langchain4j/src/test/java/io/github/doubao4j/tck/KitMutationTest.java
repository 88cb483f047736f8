package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.condition.DisabledIf;

/** The requests of chat completions. */
@DisabledIf(value = "isReal", disabledReason = "a real model may answer a spoiled request well")
class KitMutationTest extends KitMutations {

    @Override
    List<? extends Spoiled> all() {
        return List.of(SpoiledField.values());
    }

    @Override
    String heading() {
        return "| spoiled on the way |";
    }

    @Override
    SpoiledWire open(Consumer<ObjectNode> spoiler) {
        return SpoiledWire.ofRequests(spoiler);
    }
}
