package io.github.doubao4j.examples.extract;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunListener;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.TracePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records the model calls for the trace page. Without one nothing is kept: there may be very many. */
final class RunTraces {

    private final Models models;
    private final @Nullable Path file;
    private final Instant start = Instant.now();
    private final RunRecorder recorder;

    RunTraces(Models models, @Nullable Path file) {
        this.models = models;
        this.recorder = new RunRecorder(new RunListener() {}, models.pricing());
        this.file = file;
    }

    /** Hears of the calls. */
    ChatModelListener listener() {
        return file == null ? new ChatModelListener() {} : new ModelCallRecorder(recorder);
    }

    /**
     * Writes the page.
     *
     * @param language the reader's
     * @param question what was to be done
     * @param answer   what came of it
     * @return where it is, if it was asked for
     */
    Optional<Path> write(Language language, String question, String answer) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            RunSummary summary = new RunSummary("extract", models.describe(), question, start, answer, null);
            TracePage.write(recorder.trace(summary), language, models.secrets(), file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UserException(Text.of(AgentRun.class, "trace-failed", file, e.getMessage()), e);
        }
    }
}
