package io.github.doubao4j.emulator.program;

import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.recording.RecordingException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Has the emulator's own parser read a line of a page: it is started, on a free port, and stopped. */
public final class EmulatorLine {

    private EmulatorLine() {}

    /**
     * What the program says is wrong with its arguments; empty if nothing is. That a file is not there is not wrong: readers have theirs.
     *
     * @param arguments what stands behind the name of the program
     * @param folder    where the files of the line are taken to be
     */
    public static String wrongWith(List<String> arguments, Path folder) {
        if (Arguments.asksForHelp(arguments)) {
            return "";
        }
        List<String> here = new ArrayList<>(arguments);
        for (int i = 0; i < here.size(); i++) {
            String before = i == 0 ? "" : here.get(i - 1);
            if (before.equals("--port")) {
                here.set(i, here.get(i).matches("\\d{1,5}") ? "0" : here.get(i));
            } else if (before.equals("--file") || here.get(i).endsWith(".json")) {
                here.set(i, folder.resolve(here.get(i)).toString());
            }
        }
        if (!here.contains("--port")) {
            // Only a command, or nothing, may stand in front of options.
            int behindCommand =
                    !here.isEmpty() && Set.of("serve", "record", "replay").contains(here.get(0)) ? 1 : 0;
            here.addAll(behindCommand, List.of("--port", "0"));
        }
        try {
            Service service = EmulatorProgram.start(here);
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            service.stop(nowhere, nowhere);
            return "";
        } catch (Arguments.UsageException e) {
            return e.getMessage();
        } catch (ScriptException | RecordingException | UncheckedIOException e) {
            return "";
        }
    }
}
