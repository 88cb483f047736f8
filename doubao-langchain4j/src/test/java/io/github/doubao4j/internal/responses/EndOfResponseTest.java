package io.github.doubao4j.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ark may leave out {@code [DONE]} and keep the connection open: the event itself says that no other comes. */
class EndOfResponseTest {

    @ParameterizedTest
    @ValueSource(strings = {"completed", "incomplete"})
    void theLastEventEndsTheStream(String status) throws IOException {
        List<ResponseDelta> deltas = new ArrayList<>();

        new ResponsesDecoder()
                .decodeEvent(
                        null,
                        JsonBytes.of("{\"type\":\"response." + status + "\",\"sequence_number\":4,\"response\":{}}"),
                        deltas::add);

        assertThat(deltas).extracting(ResponseDelta::kind).endsWith(ResponseDelta.Kind.END);
        assertThat(deltas.get(0).finishReason()).isEqualTo(status);
    }

    @Test
    void anEventOfAnItemDoesNotEndIt() throws IOException {
        List<ResponseDelta> deltas = new ArrayList<>();

        new ResponsesDecoder()
                .decodeEvent(
                        null,
                        JsonBytes.of("{\"type\":\"response.output_item.done\",\"sequence_number\":3,\"output_index\":0,"
                                + "\"item\":{\"type\":\"message\",\"status\":\"completed\"}}"),
                        deltas::add);

        assertThat(deltas).extracting(ResponseDelta::kind).doesNotContain(ResponseDelta.Kind.END);
    }
}
