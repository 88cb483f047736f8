package io.github.doubao4j.examples.extract;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.printer.TraceFile;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunListener;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records the model calls for the trace page. Without one nothing is kept: there may be very many. */
final class RunTraces {

    private final Models models;
    private final @Nullable OutputFile file;
    private final Instant start = Instant.now();
    private final RunRecorder recorder;
    private final ThreadLocal<ModelCallRecorder> current;

    RunTraces(Models models, @Nullable OutputFile file) {
        this.models = models;
        this.recorder = models.recorder(new RunListener() {});
        this.current = ThreadLocal.withInitial(() -> new ModelCallRecorder(recorder));
        this.file = file;
    }

    /** Hears of the calls, and writes each beside the document that its thread works on. */
    ChatModelListener listener() {
        return file == null ? new ChatModelListener() {} : new ByDocument();
    }

    /** The calls that this thread makes from now on are about this document. */
    void document(String name) {
        current.set(new ModelCallRecorder(recorder.labelled(name)));
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
        RunSummary summary = new RunSummary("extract", models.describe(language), question, start, answer, null);
        TraceFile.write(file, recorder.trace(summary), models.secrets(), language);
        return Optional.of(file.path());
    }

    /** A blocking call begins and ends on its thread, and so do its attempts. */
    private final class ByDocument implements ChatModelListener, DoubaoAttemptListener {

        @Override
        public void onRequest(ChatModelRequestContext context) {
            current.get().onRequest(context);
        }

        @Override
        public void onAttempt(DoubaoAttempt attempt) {
            current.get().onAttempt(attempt);
        }

        @Override
        public void onResponse(ChatModelResponseContext context) {
            current.get().onResponse(context);
        }

        @Override
        public void onError(ChatModelErrorContext context) {
            current.get().onError(context);
        }
    }
}
