package io.github.doubao4j.examples.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.UserException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every way in which a library can log or print. */
class LogFileTest {

    @TempDir
    Path directory;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void watchTheTerminal() {
        file = directory.resolve("agents.log");
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        Logs.silence();
        Logs.takePrintedLines();
    }

    @AfterEach
    void giveItBack() {
        System.setOut(realOut);
        System.setErr(realErr);
        Logs.silence();
    }

    @Test
    void nothingOfAnyLibraryReachesTheTerminal() {
        logInEveryWay();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theFileHasAllOfIt() throws Exception {
        try (LogFile log = LogFile.open(file, false)) {
            logInEveryWay();
            log.check();
        }

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Files.readString(file))
                .contains("WARN  [" + Thread.currentThread().getName() + "] by.slf4j - 字 1")
                .contains("by.jcl - 字 2", "by.log4j - 字 3", "by.system - 字 4", "by.jul - 字 5")
                .contains("System.err - 字 6", "System.out - 字 7")
                .contains("java.lang.IllegalStateException: the reason", "\tat ");
    }

    @Test
    void theAdapterSaysMoreWhereDetailsAreWanted() throws Exception {
        try (LogFile log = LogFile.open(file, false)) {
            LoggerFactory.getLogger("io.github.doubao4j.Any").debug("a detail");
            log.check();
        }
        assertThat(Files.readString(file)).doesNotContain("a detail");

        try (LogFile log = LogFile.open(file, true)) {
            LoggerFactory.getLogger("io.github.doubao4j.Any").debug("a detail");
            LoggerFactory.getLogger("org.example").debug("a detail of another");
            log.check();
        }
        assertThat(Files.readString(file))
                .contains("DEBUG [" + Thread.currentThread().getName() + "] io.github.doubao4j.Any - a detail")
                .doesNotContain("of another");
    }

    @Test
    void goesOnBehindEarlierRuns() throws Exception {
        for (String word : new String[] {"first", "second"}) {
            try (LogFile log = LogFile.open(file, false)) {
                LoggerFactory.getLogger("any").info(word);
                log.check();
            }
        }

        assertThat(Files.readString(file)).startsWith(LogFile.HEADING).containsSubsequence("first", "second");
    }

    @Test
    void nothingIsLoggedBehindTheEndOfARun() throws Exception {
        LogFile.open(file, true).close();

        LoggerFactory.getLogger("any").error("too late");

        assertThat(Files.readString(file)).doesNotContain("too late");
    }

    @Test
    void leavesFilesAloneThatAreNoLogs() throws Exception {
        Path data = Files.writeString(directory.resolve("data.csv"), "a,b\n1,2\n");

        assertThatThrownBy(() -> LogFile.open(data, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(data + " (--log-file) is no log of this program");
        assertThat(data).hasContent("a,b\n1,2\n");
    }

    @Test
    void makesTheDirectoryThatItIsIn() throws Exception {
        Path deep = directory.resolve("not/here/agents.log");

        LogFile.open(deep, false).close();

        assertThat(deep).content().startsWith(LogFile.HEADING);
    }

    @Test
    void saysWhyAFileCannotBeOpened() throws Exception {
        Path taken = Files.writeString(directory.resolve("taken"), "");

        assertThatThrownBy(() -> LogFile.open(taken.resolve("agents.log"), false))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.message(Language.ZH))
                                .startsWith("无法写入日志文件 " + taken)
                                .doesNotContain("Exception"))
                .hasMessageContaining(" (--log-file) cannot be written: ")
                .hasMessageNotContaining("Exception");
        assertThatThrownBy(() -> LogFile.open(directory, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be written: ");
    }

    /** Two programs, of which each has opened the file by itself. */
    @Test
    void entriesOfTwoRunsDoNotMix() throws Exception {
        String body = "字".repeat(20_000);
        Callable<Void> run = () -> {
            try (LogFile log = LogFile.open(file, false)) {
                for (int i = 0; i < 40; i++) {
                    log.publish(new LogRecord(java.util.logging.Level.INFO, body));
                }
                log.check();
            }
            return null;
        };
        Files.writeString(file, LogFile.HEADING + "\n");
        ExecutorService runs = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> ended : runs.invokeAll(List.of(run, run))) {
                ended.get();
            }
        } finally {
            runs.shutdown();
        }

        assertThat(Files.readAllLines(file).stream().filter(line -> line.contains("字")))
                .hasSize(80)
                .allSatisfy(line -> assertThat(line).endsWith(" - " + body));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNoticed() {
        assertThatThrownBy(() -> LogFile.open(Path.of("/dev/full"), false))
                .isInstanceOf(UserException.class)
                .hasMessage("The log file /dev/full (--log-file) cannot be written: no space left on the device");
    }

    private static void logInEveryWay() {
        LoggerFactory.getLogger("by.slf4j").warn("字 {}", 1);
        LogFactory.getLog("by.jcl").warn("字 2");
        LogManager.getLogger("by.log4j").warn("字 {}", 3);
        System.getLogger("by.system").log(System.Logger.Level.WARNING, "字 {0}", 4);
        Logger.getLogger("by.jul").log(java.util.logging.Level.WARNING, "字 {0}", 5);
        System.err.println("字 6");
        System.out.println("字 7");
        Logs.failed(new IllegalStateException("the reason"));
    }
}
