package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.testing.StartedProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard input that the shell has closed: nobody types, and no file of the JVM is read in place of it. */
class ClosedInputLines {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(120)
    void isAConversationWithoutAWord(boolean launcher) throws Exception {
        StartedProgram program = launcher ? StartedProgram.byLauncher(directory) : StartedProgram.byJava(directory);
        StartedProgram.Ended ended = program.in("work").withClosedInput().run("chat");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("What did I ask you first?").doesNotContain("\uFFFD");
        assertThat(ended.code()).isZero();
    }
}
