package io.github.doubao4j.examples;

import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.offline.ScriptedModel;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.output.StandardOutput;
import io.github.doubao4j.examples.output.TraceMark;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What the subcommands have in common: options, the terminal, runs without a key, and how a failure ends the program.
 */
public abstract class AgentCommand implements Callable<Integer> {

    /** About the speed at which a model writes; only the scripted one needs to be told. */
    private static final Duration PIECE_DELAY = Duration.ofMillis(8);

    private final Surroundings surroundings;
    private final Messages messages;

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final RunOptions runOptions = new RunOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Sets the command up.
     *
     * @param surroundings what the command finds around it
     */
    protected AgentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        Messages common = Messages.of(surroundings.language(), AgentCommand.class);
        this.messages = Messages.of(surroundings.language(), getClass()).orElse(common);
    }

    /**
     * Does the work.
     *
     * @param terminal where to show it
     * @return the exit code, one of {@link ExitCode}
     * @throws RuntimeException what ends the program with a message: {@link ExitCode#USAGE} for a
     *     {@link ConfigurationException}, {@link ExitCode#FAILED} for all others
     */
    protected abstract int run(Terminal terminal);

    /** The options that bound and show the run. */
    protected final RunOptions runOptions() {
        return runOptions;
    }

    /** The variables of the environment and of the configuration file. */
    protected final Map<String, String> environment() {
        return surroundings.environment();
    }

    /** The language to speak. */
    protected final Language language() {
        return surroundings.language();
    }

    /** The texts of the command's package, and behind them those that all commands share. */
    public final Messages messages() {
        return messages;
    }

    /** Standard input. */
    protected final InputStream input() {
        return surroundings.input();
    }

    /**
     * The models that the command line and the environment ask for.
     *
     * @return nothing if there is neither a key nor an address, which means: run offline
     * @throws ConfigurationException if a provider is named whose key is missing
     */
    protected final Optional<Models> online() {
        return Models.online(modelOptions, runOptions, environment());
    }

    /**
     * Works with the models that are asked for, or offline with a script, and then says so.
     *
     * @throws ConfigurationException if the service lacks the API that is asked for
     * @param terminal where to say it
     * @param scripts  what the model says offline
     * @param work     gives the exit code
     */
    protected final int withModels(Terminal terminal, Supplier<List<Script>> scripts, ToIntFunction<Models> work) {
        Optional<Models> online = online();
        if (online.isPresent()) {
            return work.applyAsInt(online.get().checked().guardedBy(this::checkOutput));
        }
        try (ScriptedModel model = ScriptedModel.start(scripts.get(), messages.text("offline.unknown"), PIECE_DELAY)) {
            terminal.line(Style.YELLOW, messages.text("offline.scripted"));
            terminal.line(Style.YELLOW, messages.text("offline.real"));
            terminal.line("");
            int code = work.applyAsInt(Models.local(model.baseUrl(), model::embeddingsUrl, modelOptions, runOptions)
                    .guardedBy(this::checkOutput));
            terminal.line(Style.YELLOW, messages.text("offline.own"));
            return code;
        }
    }

    /**
     * The files that the run writes, of which none is one that the options name for reading.
     *
     * @see #trace
     */
    protected final Outputs outputs() {
        return new Outputs(runOptions.force)
                .logging("--log-file", runOptions.logFile)
                .reading(Arrays.asList(runOptions.prices, runOptions.config));
    }

    /**
     * Where the trace page goes. To be called when all that is read is known, and before anything is paid for.
     *
     * @param outputs knows what is read
     * @return {@code null} if no page is wanted
     */
    protected final @Nullable OutputFile trace(Outputs outputs) {
        return runOptions.trace == null ? null : outputs.file("--trace", runOptions.trace, TraceMark::isIn);
    }

    @Override
    public final Integer call() {
        return new Execution(line(), runOptions, messages).of(this::run, Terminal.wantsColours(environment()));
    }

    private void checkOutput() {
        StandardOutput.check(line().getOut());
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }
}
