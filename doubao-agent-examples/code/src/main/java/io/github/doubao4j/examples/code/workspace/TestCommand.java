package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command that runs a project's tests. The person chooses it, or the files of the project do before the run begins;
 * the model chooses at most which tests run.
 *
 * @param words        its words; those with {@value #FILTER} in them stand for the choice of tests
 * @param filterWords  words that come on top if tests are chosen
 */
public record TestCommand(List<String> words, List<String> filterWords) {

    /** What stands for the chosen tests. */
    public static final String FILTER = "{filter}";

    /** A name, or part of one: nothing that a program takes for an option, a path or an operator. */
    private static final Pattern ALLOWED_FILTER = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.#$*-]{0,199}");

    /** Keeps its own copies of the lists. */
    public TestCommand {
        words = List.copyOf(words);
        filterWords = List.copyOf(filterWords);
    }

    /**
     * The command that a person gives.
     *
     * @throws ConfigurationException if it is none
     */
    public static TestCommand parse(String line) {
        List<String> words = CommandWords.split(line);
        if (words.isEmpty() || words.get(0).contains(FILTER)) {
            throw new ConfigurationException(Text.of(TestCommand.class, "command.empty"));
        }
        return new TestCommand(words, List.of());
    }

    /**
     * The command that the files of a project call for.
     *
     * @param project its directory
     */
    public static Optional<TestCommand> detect(Path project) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        if (has(project, "pom.xml")) {
            String maven = wrapper(project, windows ? "mvnw.cmd" : "mvnw", windows ? "mvn.cmd" : "mvn");
            return of(
                    List.of(maven, "-B", "-ntp", "test"),
                    List.of("-Dtest=" + FILTER, "-Dsurefire.failIfNoSpecifiedTests=false"));
        }
        if (has(project, "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")) {
            String gradle = wrapper(project, windows ? "gradlew.bat" : "gradlew", windows ? "gradle.bat" : "gradle");
            return of(List.of(gradle, "--no-daemon", "--console=plain", "test"), List.of("--tests", FILTER));
        }
        if (has(project, "package.json")) {
            String tool = has(project, "pnpm-lock.yaml") ? "pnpm" : has(project, "yarn.lock") ? "yarn" : "npm";
            return of(List.of(windows ? tool + ".cmd" : tool, "test"), List.of("--", FILTER));
        }
        if (has(project, "Cargo.toml")) {
            return of(List.of("cargo", "test"), List.of(FILTER));
        }
        if (has(project, "go.mod")) {
            return of(List.of("go", "test", "./..."), List.of("-run", FILTER));
        }
        if (has(project, "pytest.ini", "pyproject.toml", "setup.py", "tox.ini")) {
            return of(List.of(windows ? "python" : "python3", "-m", "pytest"), List.of("-k", FILTER));
        }
        return has(project, "Makefile", "makefile", "GNUmakefile")
                ? of(List.of("make", "test"), List.of())
                : Optional.empty();
    }

    /**
     * The words to start it with.
     *
     * @param filter which tests; {@code null} or nothing for all
     * @throws WorkspaceException if that is no name of tests, or this command cannot be told which
     */
    public List<String> words(@Nullable String filter) {
        String chosen = filter == null ? "" : filter.strip();
        if (chosen.isEmpty()) {
            return words.stream().filter(word -> !word.contains(FILTER)).toList();
        }
        if (!ALLOWED_FILTER.matcher(chosen).matches() || chosen.contains("..")) {
            throw new WorkspaceException(
                    "The filter may hold letters, digits and _ . # $ * - only, begin with a letter, a"
                            + " digit or _, and be 200 characters long; nothing was run.");
        }
        List<String> all = new ArrayList<>(words);
        all.addAll(filterWords);
        if (all.stream().noneMatch(word -> word.contains(FILTER))) {
            throw new WorkspaceException(
                    "The test command cannot be told which tests to run; call run_tests without a" + " filter.");
        }
        return all.stream().map(word -> word.replace(FILTER, chosen)).toList();
    }

    private static Optional<TestCommand> of(List<String> words, List<String> filterWords) {
        return Optional.of(new TestCommand(words, filterWords));
    }

    private static boolean has(Path project, String... names) {
        for (String name : names) {
            if (Files.isRegularFile(project.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return false;
    }

    private static String wrapper(Path project, String wrapper, String program) {
        Path file = project.resolve(wrapper);
        boolean usable = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isExecutable(file);
        return usable ? file.toString() : program;
    }
}
