package io.github.doubao4j.spring;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.util.ClassUtils;

/**
 * What is registered with Micrometer's context propagation, and what few register: MDC, and OpenTelemetry's context where Micrometer does not bring
 * its spans.
 */
final class CarriedContext implements DoubaoTaskDecorator {

    /** The key of Micrometer's own accessor of MDC. */
    private static final String MDC_ACCESSOR = "cp.slf4j";

    private static final boolean OPEN_TELEMETRY =
            ClassUtils.isPresent("io.opentelemetry.context.Context", CarriedContext.class.getClassLoader());

    private final ContextRegistry registry = ContextRegistry.getInstance();

    /** What the caller has not is not there for the task either, whatever the thread did before. */
    private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
            .contextRegistry(registry)
            .clearMissing(true)
            .build();

    @Override
    public Runnable apply(Runnable task) {
        ContextSnapshot snapshot = snapshots.captureAll();
        boolean carriesMdc = registry.getThreadLocalAccessors().stream()
                .anyMatch(accessor -> accessor.key().equals(MDC_ACCESSOR));
        Runnable carrying = snapshot.wrap(carriesMdc ? task : withMdc(MDC.getCopyOfContextMap(), task));
        return OPEN_TELEMETRY ? Spans.current(carrying) : carrying;
    }

    /** Loaded where there is OpenTelemetry only. */
    private static final class Spans {

        static Runnable current(Runnable task) {
            return Context.current().wrap(task);
        }
    }

    private static Runnable withMdc(@Nullable Map<String, String> captured, Runnable task) {
        return () -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            replaceMdc(captured);
            try {
                task.run();
            } finally {
                replaceMdc(before);
            }
        };
    }

    private static void replaceMdc(@Nullable Map<String, String> content) {
        if (content == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(content);
        }
    }
}
