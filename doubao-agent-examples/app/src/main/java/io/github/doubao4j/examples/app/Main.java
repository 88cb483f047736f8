package io.github.doubao4j.examples.app;

import io.github.doubao4j.examples.Program;
import io.github.doubao4j.examples.analyst.AnalystCommand;
import io.github.doubao4j.examples.chat.ChatCommand;
import io.github.doubao4j.examples.code.CodeCommand;
import io.github.doubao4j.examples.docs.DocsCommand;
import io.github.doubao4j.examples.doctor.DoctorCommand;
import io.github.doubao4j.examples.extract.ExtractCommand;
import java.util.List;

/** All agents in one program; a new one is entered here. */
public final class Main {

    /** The program; tests of the pages have it read their lines. */
    public static final Program PROGRAM = Program.of(List.of(
                    AnalystCommand::new,
                    ChatCommand::new,
                    CodeCommand::new,
                    DocsCommand::new,
                    ExtractCommand::new,
                    DoctorCommand::new))
            .with(RecipeCommand::commandLine);

    private Main() {}

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PROGRAM.start(args);
    }
}
