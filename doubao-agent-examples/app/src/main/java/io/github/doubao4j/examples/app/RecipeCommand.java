package io.github.doubao4j.examples.app;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Failures;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.recipes.Recipes;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the recipes, or runs one. They are programs of their own, with no options and no part in this one. */
@Command(name = "recipe", mixinStandardHelpOptions = true)
final class RecipeCommand implements Callable<Integer> {

    private final Language language;
    private final Messages messages;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", completionCandidates = Names.class)
    private @Nullable String name;

    /** What a shell offers. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Recipes.all().stream().map(Recipes::name).iterator();
        }
    }

    RecipeCommand(Language language) {
        this.language = language;
        this.messages = Messages.of(language, RecipeCommand.class).orElse(Messages.of(language, AgentCommand.class));
    }

    /** The command as a part of a program. */
    static CommandLine commandLine(Surroundings surroundings) {
        RecipeCommand command = new RecipeCommand(surroundings.language());
        CommandLine line = new CommandLine(command);
        line.setResourceBundle(command.messages);
        return line;
    }

    @Override
    public Integer call() {
        String wanted = name;
        try {
            if (wanted == null) {
                list(Objects.requireNonNull(spec, "picocli sets it")
                        .commandLine()
                        .getOut());
            } else {
                run(wanted);
            }
            return ExitCode.OK;
        } catch (RuntimeException | Error e) {
            PrintWriter err = Objects.requireNonNull(spec, "picocli sets it")
                    .commandLine()
                    .getErr();
            Throwable failure =
                    OutputLostException.find(e).<Throwable>map(lost -> lost).orElse(e);
            err.println(messages.text("error", Failures.oneLine(failure, language)));
            return ExitCode.of(failure);
        }
    }

    private void list(PrintWriter out) {
        Messages words = Messages.of(language, Recipes.class);
        for (Class<?> recipe : Recipes.all()) {
            String known = Recipes.name(recipe);
            out.printf("%-18s %s%n", known, words.text(known));
        }
        out.println(messages.text("recipe.source"));
    }

    private static void run(String wanted) {
        Class<?> recipe = Recipes.find(wanted).orElseThrow(() -> unknown(wanted));
        // Recipes write to standard output as any program does, which does not know every character everywhere.
        Terminal.writeEveryCharacter();
        NameEncoding.checkWorkingDirectory();
        Recipes.run(recipe);
    }

    private static ConfigurationException unknown(String wanted) {
        String known =
                String.join(", ", Recipes.all().stream().map(Recipes::name).toList());
        return new ConfigurationException(Text.of(RecipeCommand.class, "recipe.unknown", wanted, known));
    }
}
