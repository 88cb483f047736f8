package io.github.doubao4j.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What came of running single tests of the kit from inside a test.
 *
 * @param green how many test runs passed
 * @param red what failed, as {@code Class.method} and the reason, in the order in which it failed
 */
record KitRun(int green, List<Failure> red) {

    private static final AtomicInteger RUNNING = new AtomicInteger();

    /** One test run that failed. */
    record Failure(String test, Throwable reason) {

        @Override
        public String toString() {
            return test + ": " + reason;
        }
    }

    /** Whether the caller runs inside such a run. */
    static boolean isRunning() {
        return RUNNING.get() > 0;
    }

    /** Runs the methods of these names, of one class, one after the other. */
    static KitRun of(Class<?> testClass, String... methods) {
        return run(testClass, Map.of("junit.jupiter.execution.parallel.enabled", "false"), methods);
    }

    /** Runs the methods of these names, of one class that allows it, all at once. */
    static KitRun atOnce(Class<?> testClass, String... methods) {
        return run(
                testClass,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8",
                        "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "8"),
                methods);
    }

    private static KitRun run(Class<?> testClass, Map<String, String> configuration, String... methods) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .filters(EngineFilter.includeEngines("junit-jupiter"), named(methods))
                .configurationParameters(configuration)
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
        Results results = new Results();
        RUNNING.incrementAndGet();
        try {
            launcher.execute(request, results);
        } finally {
            RUNNING.decrementAndGet();
        }
        return new KitRun(results.green.get(), List.copyOf(results.red));
    }

    private static PostDiscoveryFilter named(String... methods) {
        List<String> names = Arrays.asList(methods);
        return descriptor ->
                FilterResult.includedIf(method(descriptor).isEmpty() || names.contains(method(descriptor)));
    }

    private static String method(TestDescriptor descriptor) {
        return descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse("");
    }

    private static final class Results implements TestExecutionListener {

        private final AtomicInteger green = new AtomicInteger();
        private final List<Failure> red = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(reason -> red.add(new Failure(name(test), reason)));
            if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                green.incrementAndGet();
            }
        }

        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(source -> source.getJavaClass().getSimpleName() + "." + source.getMethodName())
                    .orElse(test.getDisplayName());
        }
    }
}
