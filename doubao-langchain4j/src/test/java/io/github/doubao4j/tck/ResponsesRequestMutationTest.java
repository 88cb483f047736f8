package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.condition.DisabledIf;

/** The requests of the Responses API. */
@DisabledIf(value = "isReal", disabledReason = "a real model may answer a spoiled request well")
class ResponsesRequestMutationTest extends KitMutations {

    @Override
    List<? extends Spoiled> all() {
        return List.of(SpoiledItem.values());
    }

    @Override
    String heading() {
        return "| spoiled in a request of the Responses API |";
    }

    @Override
    SpoiledWire open(Consumer<ObjectNode> spoiler) {
        return SpoiledWire.ofRequests(spoiler);
    }
}
