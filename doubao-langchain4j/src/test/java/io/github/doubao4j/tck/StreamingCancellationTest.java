package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * LangChain4j's test of cancellation, on every endpoint at once: it proves that nothing comes after a cancellation by
 * waiting 30 seconds, which would otherwise be spent once for each endpoint.
 */
@DisabledIf(value = "isReal", disabledReason = "a real endpoint is one, and runs the test with the others")
class StreamingCancellationTest {

    @Test
    void everyEndpointCancelsAsTheKitWantsIt() {
        KitRun run = KitRun.atOnce(DoubaoStreamingChatModelIT.class, "should_cancel_streaming");
        assertThat(run.red()).isEmpty();
        assertThat(run.green())
                .isEqualTo(new DoubaoStreamingChatModelIT().models().size());
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
