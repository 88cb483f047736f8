package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * LangChain4j's test of cancellation, on every endpoint at once: it proves that nothing comes after a cancellation by
 * waiting 30 seconds, which would otherwise be spent once for each endpoint.
 */
@DisabledIf(value = "isReal", disabledReason = "a real endpoint is one, and runs the test with the others")
@Execution(ExecutionMode.CONCURRENT)
class StreamingCancellationTest {

    @Test
    void everyEndpointCancelsAsTheKitWantsIt() {
        assertCancels(new DoubaoStreamingChatModelIT());
    }

    @Test
    void everyEndpointCancelsInTheResponsesApi() {
        assertCancels(new DoubaoResponsesStreamingChatModelIT());
    }

    private static void assertCancels(DoubaoStreamingChatModelIT kit) {
        KitRun run = KitRun.atOnce(kit.getClass(), "should_cancel_streaming");
        assertThat(run.red()).isEmpty();
        assertThat(run.green()).isEqualTo(kit.models().size());
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
