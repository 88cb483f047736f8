package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.condition.DisabledIf;

/** The documents and events of the Responses API. */
@DisabledIf(value = "isReal", disabledReason = "a real model may answer a spoiled request well")
class ResponsesOutputMutationTest extends KitMutations {

    @Override
    List<? extends Spoiled> all() {
        return List.of(SpoiledOutput.values());
    }

    @Override
    String heading() {
        return "| spoiled in a response of the Responses API |";
    }

    @Override
    SpoiledWire open(Consumer<ObjectNode> spoiler) {
        return SpoiledWire.ofResponses(spoiler);
    }
}
