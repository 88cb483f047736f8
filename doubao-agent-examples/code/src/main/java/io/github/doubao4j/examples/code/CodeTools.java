package io.github.doubao4j.examples.code;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.github.doubao4j.examples.code.workspace.CommandResult;
import io.github.doubao4j.examples.code.workspace.Edit;
import io.github.doubao4j.examples.code.workspace.NewFile;
import io.github.doubao4j.examples.code.workspace.PatchText;
import io.github.doubao4j.examples.code.workspace.Proposal;
import io.github.doubao4j.examples.code.workspace.TestCommand;
import io.github.doubao4j.examples.code.workspace.Workspace;
import io.github.doubao4j.examples.code.workspace.WorkspaceException;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.tools.ToolClock;
import io.github.doubao4j.examples.trace.Wait;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the model can do with the directory. Every tool answers with text; what goes wrong is answered as text as well.
 * Thread-safe: reading goes on in parallel, while only one patch is applied or one command runs at a time.
 */
public final class CodeTools {

    private final Workspace workspace;
    private final TestRuns tests;
    private final Approval approval;
    private final Terminal terminal;
    private final Messages messages;

    /** First come, first served: a patch that the model asked for before the tests is applied before they run. */
    private final ReentrantLock changes = new ReentrantLock(true);

    CodeTools(Workspace workspace, TestRuns tests, Approval approval, Terminal terminal, Messages messages) {
        this.workspace = workspace;
        this.tests = tests;
        this.approval = approval;
        this.terminal = terminal;
        this.messages = messages;
    }

    /**
     * Lists files.
     *
     * @param path below which directory
     * @param name what their paths hold
     */
    @Tool(name = "list_files", value = "Lists the files of the project with their sizes, one a line.")
    public String listFiles(
            @P(value = "only below this directory", required = false) @Nullable String path,
            @P(value = "only paths that hold this text, such as .java", required = false) @Nullable String name) {
        return answer(() -> workspace.list(path, name));
    }

    /**
     * Searches files.
     *
     * @param text  what to search for
     * @param regex whether that is a regular expression
     * @param path  below which directory
     */
    @Tool(
            name = "search",
            value =
                    "Finds lines in the files of the project; answers with file:line: text. Independent searches can be made"
                            + " by several calls in the same turn.")
    public String search(
            @P("the text, or the regular expression, to search for") @Nullable String text,
            @P(value = "true if text is a regular expression in RE2 syntax; default false", required = false) @Nullable
                    Boolean regex,
            @P(value = "only below this directory", required = false) @Nullable String path) {
        return answer(() -> workspace.search(text, Boolean.TRUE.equals(regex), path));
    }

    /**
     * Reads a file.
     *
     * @param path which one
     * @param from the first line
     * @param to   the last line
     */
    @Tool(
            name = "read_file",
            value =
                    "Reads a file, or some lines of it. Each line is preceded by its number and \"| \", which are not part of"
                            + " the file. Several files can be read by several calls in the same turn.")
    public String readFile(
            @P("path of the file") @Nullable String path,
            @P(value = "first line, counted from 1", required = false) @Nullable Integer from,
            @P(value = "last line", required = false) @Nullable Integer to) {
        return answer(() -> workspace.read(path, from, to));
    }

    /**
     * Checks a patch.
     *
     * @param diff   a unified diff
     * @param edits  replacements
     * @param files  new files
     * @param delete files to delete
     */
    @Tool(
            name = "propose_patch",
            value =
                    "Checks a change against the files as they are and answers with an id for apply_patch, and the diff."
                            + " Writes nothing. Give a unified diff, or edits, or new files, or files to delete, or several of"
                            + " these; what belongs together goes into one patch.")
    public String proposePatch(
            @P(
                            value =
                                    "unified diff of one or more files, with lines --- a/PATH, +++ b/PATH and @@ -1,5 +1,6 @@",
                            required = false)
                    @Nullable
                    String diff,
            @P(
                            value =
                                    "replacements; the text to search for must be in the file exactly once, to the letter",
                            required = false)
                    @Nullable
                    List<Edit> edits,
            @P(value = "files to create", required = false) @Nullable List<NewFile> files,
            @P(value = "paths of files to delete", required = false) @Nullable List<String> delete) {
        return answer(() -> {
            Proposal proposal = workspace.propose(new PatchText(diff, edits, files, delete));
            return "Patch " + proposal.id() + " fits; nothing is written yet. apply_patch with the id " + proposal.id()
                    + " applies it.\n" + proposal.diff();
        });
    }

    /**
     * Applies a patch.
     *
     * @param id which one
     */
    @Tool(
            name = "apply_patch",
            value = "Applies a patch that propose_patch has checked, after the person has agreed. Refused if a file has"
                    + " changed since.")
    public String applyPatch(@P("id that propose_patch gave") @Nullable String id) {
        return answer(() -> {
            takeTurn();
            try {
                // Checked before the person is asked, and once more when they have answered.
                Proposal proposal = workspace.proposal(id);
                if (!approval.allows(proposal)) {
                    return "Refused: the person does not want this patch. Nothing was written.";
                }
                workspace.apply(proposal);
                return "Patch " + proposal.id() + " is applied: "
                        + proposal.files().size() + " files written.";
            } finally {
                changes.unlock();
            }
        });
    }

    /**
     * Runs the tests.
     *
     * @param filter which ones
     */
    @Tool(
            name = "run_tests",
            value =
                    "Runs the project's tests, after the person has agreed, and answers with how they ended and what they"
                            + " wrote.")
    public String runTests(
            @P(value = "name of the tests to run, such as a class; default all", required = false) @Nullable
                    String filter) {
        return answer(() -> {
            TestCommand command = tests.command().orElseThrow(this::noCommand);
            List<String> words = command.words(filter);
            takeTurn();
            try {
                return approval.allows(words, workspace.directory())
                        ? describe(tests.run(words))
                        : "Refused: the person does not want the tests to run. Nothing was run.";
            } finally {
                changes.unlock();
            }
        });
    }

    /** Waiting for what other tools do, or ask, is not this one's time. */
    private void takeTurn() throws InterruptedException {
        ToolClock.pause(Wait.Reason.TURN);
        try {
            changes.lockInterruptibly();
        } finally {
            ToolClock.resume();
        }
    }

    private WorkspaceException noCommand() {
        terminal.line(Style.YELLOW, messages.text("no-tests", workspace.directory()));
        return new WorkspaceException(
                "No command for the tests of this project is known, and only the person can give one"
                        + " (--test-command). Do without running tests, and say so.");
    }

    private String describe(CommandResult result) {
        double seconds = result.time().toMillis() / 1000.0;
        terminal.line(
                result.succeeded() ? Style.GREEN : Style.RED,
                messages.text("tests.ended", RunReport.outcome(result, messages)));
        String how = switch (result.end()) {
            case EXITED ->
                (result.succeeded() ? "The tests passed" : "The tests failed") + " (exit code " + result.code() + ", ";
            case TIMED_OUT -> "The tests were stopped with all that they had started, because their time is over (";
            case FLOODED -> "The tests were stopped, because they wrote without end (";
        };
        return how + String.format(Locale.ROOT, "%.1f s).%n", seconds) + result.output();
    }

    private interface Work {
        String run() throws InterruptedException;
    }

    private static String answer(Work work) {
        try {
            return work.run();
        } catch (WorkspaceException e) {
            return "Error: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Error: the run was stopped; nothing was done.";
        }
    }
}
