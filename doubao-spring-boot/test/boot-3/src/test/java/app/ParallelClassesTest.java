package app;

import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Two classes that run at the same time and share a context: each has its own rules, and nobody resets. */
class ParallelClassesTest {

    static final CyclicBarrier BOTH = new CyclicBarrier(2);
    static final List<DoubaoEmulator> EMULATORS = new CopyOnWriteArrayList<>();

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
    @DoubaoEmulatorTest(reset = false)
    abstract static class AsksItsOwnQuestion {

        @Autowired
        DoubaoEmulator emulator;

        @Autowired
        ChatModel model;

        @Test
        void getsItsOwnAnswer() throws Exception {
            String name = getClass().getSimpleName();
            EMULATORS.add(emulator);
            emulator.when(lastUserText(name)).reply(Reply.text("Answer for " + name));
            BOTH.await(30, TimeUnit.SECONDS);

            assertThat(model.chat("I am " + name)).isEqualTo("Answer for " + name);
        }
    }

    /** Found by no class-path scan of the build, since it is nested and static. */
    static class Left extends AsksItsOwnQuestion {}

    static class Right extends AsksItsOwnQuestion {}

    @Test
    void eachGetsItsOwnAnswers() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Left.class), selectClass(Right.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();

        LauncherFactory.create().execute(request, summary);

        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
        assertThat(EMULATORS).hasSize(2);
        assertThat(EMULATORS.get(0)).isSameAs(EMULATORS.get(1));
    }
}
