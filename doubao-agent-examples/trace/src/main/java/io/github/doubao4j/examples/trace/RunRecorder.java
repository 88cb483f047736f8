package io.github.doubao4j.examples.trace;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoAttempt;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens in a run, and passes it on to a listener. Thread-safe: models and tools run on several threads.
 * The loops tell it of pieces and of tools; {@link ModelCallRecorder} tells it of model calls.
 *
 * <p>A run that does several things, one after the other or at the same time, has a {@linkplain #labelled recorder for each
 * of them}; they write into the same trace. Pieces and tools belong to the model call that was last started through the
 * recorder that is told of them.
 */
public final class RunRecorder {

    /** The number of no model call. */
    static final int UNKNOWN = 0;

    private final RunLog log;
    private final @Nullable String label;
    private int latest = UNKNOWN;
    private @Nullable String limit;

    /**
     * Sets up the recorder of a run whose costs are not known; its clock starts with the first model call.
     *
     * @param listener hears of everything as it happens
     */
    public RunRecorder(RunListener listener) {
        this(listener, Pricing.NONE);
    }

    /**
     * Sets up the recorder of a run; its clock starts with the first model call.
     *
     * @param listener hears of everything as it happens
     * @param pricing  knows what calls cost
     */
    public RunRecorder(RunListener listener, Pricing pricing) {
        this(new RunLog(listener, pricing, false), null);
    }

    private RunRecorder(RunLog log, @Nullable String label) {
        this.log = log;
        this.label = label;
    }

    /**
     * The recorder of a run in which no model is asked, but a script played: there is no model to be named, and no cost.
     *
     * @param listener hears of everything as it happens
     */
    public static RunRecorder scripted(RunListener listener) {
        return new RunRecorder(new RunLog(listener, Pricing.NONE, true), null);
    }

    /**
     * A recorder for one of the things that the run does.
     *
     * @param name what it is, for people, such as a question or a file
     */
    public RunRecorder labelled(String name) {
        return new RunRecorder(log, name);
    }

    /**
     * A request goes to the model.
     *
     * @param model the model's name; empty if it is not known
     * @return the number of the call
     */
    public int modelCallStarted(String model) {
        synchronized (log) {
            latest = log.start(label, model, limit);
            limit = null;
            return latest;
        }
    }

    /** An attempt of a call has ended. It is that of this thread or, when streaming, the latest one. */
    public void attempted(DoubaoAttempt attempt) {
        synchronized (log) {
            log.attempted(latest, attempt);
        }
    }

    /** A piece of the model's thinking arrived. */
    public void thinking(String piece) {
        synchronized (log) {
            log.thinking(latest, piece);
        }
    }

    /** A piece of the model's answer arrived. */
    public void text(String piece) {
        synchronized (log) {
            log.text(latest, piece);
        }
    }

    /**
     * The model has answered. A call that has ended before is passed over.
     *
     * @param number what {@link #modelCallStarted} gave
     */
    public void modelCallEnded(int number, ChatResponse response) {
        synchronized (log) {
            log.end(number, response);
        }
    }

    /**
     * The model call has failed. A call that has ended before is passed over.
     *
     * @param number what {@link #modelCallStarted} gave
     * @param error  why
     */
    public void modelCallFailed(int number, String error) {
        synchronized (log) {
            log.fail(number, error);
        }
    }

    /**
     * The latest model call of this recorder was stopped by the user.
     *
     * @param reason what the page says of it
     */
    public void modelCallStopped(String reason) {
        modelCallFailed(latest, reason);
    }

    /** The loop has reached a limit, and the model is asked to answer without tools. */
    public void limitReached(String description) {
        synchronized (log) {
            limit = description;
            log.limitReached(description);
        }
    }

    /**
     * A tool starts to run.
     *
     * @param request what the model asked for; the same object is expected at the end
     */
    public void toolStarted(ToolExecutionRequest request) {
        synchronized (log) {
            log.tools().start(latest, request);
        }
    }

    /**
     * A tool has its result. A call that did not start here, or has ended before, is passed over.
     *
     * @param request the object that {@link #toolStarted} was given
     * @param result  what the model is answered
     * @param failed  whether it is known to be a failure
     */
    public void toolEnded(ToolExecutionRequest request, String result, boolean failed) {
        synchronized (log) {
            log.tools().end(request, result, failed);
        }
    }

    /**
     * A tool waits from now on, or all of the run.
     *
     * @param who    the object that {@link #toolStarted} was given; any other for the run
     * @param reason what for
     */
    public void waitStarted(Object who, Wait.Reason reason) {
        synchronized (log) {
            log.waitStarted(who, reason);
        }
    }

    /**
     * It goes on. Does nothing if it did not wait.
     *
     * @param who the object that {@link #waitStarted} was given
     */
    public void waitEnded(Object who) {
        synchronized (log) {
            log.waitEnded(who);
        }
    }

    /**
     * Everything so far, of all labels; calls that have not ended are part of it.
     *
     * @param run the run's name, model, question and outcome
     */
    public RunTrace trace(RunSummary run) {
        synchronized (log) {
            return log.trace(run);
        }
    }

    /** The sum over the model calls so far. */
    public Tokens tokens() {
        synchronized (log) {
            return log.tokens();
        }
    }

    /** What the model calls so far cost. */
    public Costs costs() {
        synchronized (log) {
            return log.costs();
        }
    }
}
