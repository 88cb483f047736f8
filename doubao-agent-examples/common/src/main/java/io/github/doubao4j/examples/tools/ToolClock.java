package io.github.doubao4j.examples.tools;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.Wait;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How long one tool call has been at work. A tool stops its clock while it waits for a person, or for its turn: that is not
 * the tool's time, and counts for no limit of it. Thread-safe.
 */
public final class ToolClock {

    private static final ThreadLocal<@Nullable ToolClock> CURRENT = new ThreadLocal<>();

    private final RunRecorder recorder;
    private final ToolExecutionRequest call;
    private final long start = System.nanoTime();
    private long waited;
    private long waitingSince;
    private boolean waiting;

    ToolClock(RunRecorder recorder, ToolExecutionRequest call) {
        this.recorder = recorder;
        this.call = call;
    }

    /** The tool that runs on this thread waits from now on; does nothing where none does. */
    public static void pause(Wait.Reason reason) {
        ToolClock clock = CURRENT.get();
        if (clock != null) {
            clock.stop(reason);
        }
    }

    /** The tool that runs on this thread goes on. */
    public static void resume() {
        ToolClock clock = CURRENT.get();
        if (clock != null) {
            clock.goOn();
        }
    }

    /** Runs the tool on this thread. */
    <T> T run(Callable<T> tool) throws Exception {
        CURRENT.set(this);
        try {
            return tool.call();
        } finally {
            CURRENT.remove();
        }
    }

    /** What is left of a limit, in nanoseconds; as long as the tool waits, always the same. */
    synchronized long left(Duration limit) {
        long now = waiting ? waitingSince : System.nanoTime();
        return limit.toNanos() - (now - start - waited);
    }

    private synchronized void stop(Wait.Reason reason) {
        waiting = true;
        waitingSince = System.nanoTime();
        recorder.waitStarted(call, reason);
    }

    private synchronized void goOn() {
        if (waiting) {
            waited += System.nanoTime() - waitingSince;
            waiting = false;
            recorder.waitEnded(call);
        }
    }
}
