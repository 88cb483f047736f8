package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarriedContextTest {

    private static final ContextKey<String> USER = ContextKey.named("user");

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        pool.shutdown();
    }

    /** OpenTelemetry's own starter has spans without Micrometer, which then knows nothing of them. */
    @Test
    @SuppressWarnings("try")
    void openTelemetrysContextIsCarriedWithoutMicrometer() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        Runnable task;
        try (Scope current = Context.current().with(USER, "ann").makeCurrent()) {
            task = new CarriedContext().apply(() -> seen.set(Context.current().get(USER)));
        }

        pool.submit(task).get();

        assertThat(seen).hasValue("ann");
        assertThat(pool.submit(() -> String.valueOf(Context.current().get(USER)))
                        .get())
                .isEqualTo("null");
    }
}
