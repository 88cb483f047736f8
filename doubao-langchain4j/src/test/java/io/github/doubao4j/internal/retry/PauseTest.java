package io.github.doubao4j.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.http.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PauseTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Test
    void waitsAsLongAsItIsAsked() {
        long start = System.nanoTime();

        Pause.of(Duration.ofMillis(50), new Cancellation());

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThatCode(() -> Pause.of(Duration.ZERO, new Cancellation())).doesNotThrowAnyException();
    }

    @Test
    void endsWhenCancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Void> pause = CompletableFuture.runAsync(() -> Pause.of(AN_HOUR, cancellation));

        cancellation.cancel();

        assertThat(pause.handle((done, e) -> DoubaoApiException.find(e).orElseThrow())
                        .get())
                .hasMessageContaining("cancelled")
                .satisfies(e -> assertThat(e.retryable()).isFalse());
        assertThatThrownBy(() -> Pause.of(AN_HOUR, cancellation)).isInstanceOf(DoubaoApiException.class);
    }

    @Test
    void endsWhenInterruptedAndSetsTheFlagAgain() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Pause.of(AN_HOUR, new Cancellation()))
                .isInstanceOf(DoubaoApiException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
