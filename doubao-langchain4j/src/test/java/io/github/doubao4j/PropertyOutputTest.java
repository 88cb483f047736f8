package io.github.doubao4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What jqwik prints into the build. Version 1.10 prints a text that is not about the build, hence the pin in the parent. */
class PropertyOutputTest {

    static class Sums {
        @Property(tries = 3)
        void addUpInEitherOrder(@ForAll int a, @ForAll int b) {
            assertThat(a + b).isEqualTo(b + a);
        }
    }

    @Test
    void aPropertyThatHoldsPrintsNothing(@TempDir Path directory) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Sums.class))
                .filters(EngineFilter.includeEngines("jqwik"))
                .configurationParameter(
                        "jqwik.database", directory.resolve("database").toString())
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();

        String printed = printedBy(() -> LauncherFactory.create().execute(request, summary));

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(printed).isEmpty();
    }

    private static String printedBy(Runnable run) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            run.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(UTF_8);
    }
}
