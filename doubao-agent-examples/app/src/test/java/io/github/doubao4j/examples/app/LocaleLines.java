package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.testing.Answers;
import io.github.doubao4j.examples.testing.StartedProgram;
import io.github.doubao4j.examples.testing.StartedProgram.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chinese names without a locale, as in most containers. Started by the launcher every agent works on them; started without it, each
 * says in one line what this JVM cannot read and what helps, before anything is sent.
 */
@DisabledOnOs(
        value = {OS.WINDOWS, OS.MAC},
        disabledReason = "there the JVM reads names in UTF-8 or UTF-16, whatever the locale")
class LocaleLines {

    private static final Map<String, String> NO_LOCALE = Map.of("LC_ALL", "C");
    private static final String REMEDY = "set LC_ALL=C.UTF-8";

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            analyst --data 水果.csv 哪个最贵？              | 无花果最贵。
            analyst --data . 哪个最贵？                    | 无花果最贵。
            chat --memory 记忆 哪个最贵？                   | 无花果最贵。
            docs --docs 文档 --index 索引 哪个最贵？         | 无花果最贵。
            code --dir 文档 --yes 哪个最贵？                | 无花果最贵。
            """)
    void theLauncherMakesChineseNamesWork(String line, String shown) throws Exception {
        emulator.otherwise(request -> Reply.text("无花果最贵。"));

        Ended run = chinese(StartedProgram.byLauncher(directory)).run(online(line));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains(shown).doesNotContain("\uFFFD", "??");
        assertThat(emulator.requests().get(0).lastUserText()).contains("哪个最贵？");
    }

    @Test
    void theLauncherMakesChineseDocumentsWork() throws Exception {
        emulator.otherwise(request -> Reply.json(Answers.invoice("7")));

        Ended run = chinese(StartedProgram.byLauncher(directory)).run(online("extract 文档 --out 结果.csv"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("结果.csv");
        assertThat(emulator.requests())
                .extracting(EmulatedRequest::lastUserText)
                .anyMatch(text -> text.contains("发票.txt") && text.contains("无花果"));
    }

    @ParameterizedTest
    @CsvSource({"C, Show this help", "zh_CN, 显示本帮助", "zh_CN.UTF-8, 显示本帮助", "en_US, Show this help"})
    void theLauncherKeepsTheLanguageOfTheLocale(String locale, String shown) throws Exception {
        Ended run = StartedProgram.byLauncher(directory)
                .with(Map.of("LC_ALL", locale))
                .in("work")
                .run("analyst", "--help");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(shown);
    }

    @Test
    void writesChineseWithoutALocale() throws Exception {
        Ended run =
                StartedProgram.byJava(directory).with(NO_LOCALE).in("work").run("analyst", "--help", "--lang", "zh");

        assertThat(run.out()).contains("显示本帮助").doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyst --data 水果.csv",
                "chat 哪个最贵？",
                "code --dir 文档 --yes q",
                "docs --docs 文档 q",
                "doctor --trace 页面.html",
                "extract 文档/发票.txt",
                "recipe 配方",
                "文档"
            })
    void withoutTheLauncherAnArgumentThatCannotBeReadIsOneLine(String line) throws Exception {
        Ended run = chinese(StartedProgram.byJava(directory)).run(online(line));

        assertOneLine(run, ExitCode.USAGE, "The argument \"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyst",
                "chat",
                "code --yes",
                "docs",
                "doctor",
                "extract --out x.csv",
                "recipe parallel-tools",
                "recipe blocking-call"
            })
    void anUnreadableWorkingDirectoryIsOneLineOfError(String line) throws Exception {
        Ended run = StartedProgram.byJava(directory).with(NO_LOCALE).in("数据").run(line.split(" "));

        assertOneLine(run, ExitCode.USAGE, "The name of the working directory, ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst --data . q", "docs --docs . --index ../index q", "extract ."})
    void withoutTheLauncherAFoundNameThatCannotBeReadIsOneLine(String line) throws Exception {
        Ended run = files(StartedProgram.byJava(directory).with(NO_LOCALE).in("work"))
                .run(online(line));

        assertOneLine(run, ExitCode.FAILED, "The name ");
    }

    @Test
    void withoutTheLauncherAHomeThatCannotBeReadIsOneLine() throws Exception {
        Ended run = StartedProgram.byJava(directory)
                .with(NO_LOCALE)
                .with(Map.of("XDG_CONFIG_HOME", "/tmp/配置"))
                .in("work")
                .run("analyst");

        assertOneLine(run, ExitCode.USAGE, "The name /tmp/");
    }

    private void assertOneLine(Ended run, int code, String begin) {
        assertThat(run.err()).contains(begin, REMEDY).hasLineCount(1);
        assertThat(run.code()).isEqualTo(code);
        assertThat(emulator.requests()).isEmpty();
    }

    private String[] online(String line) {
        String agents = "analyst|chat|code|docs|doctor|extract";
        String[] words = line.split(" ");
        if (!words[0].matches(agents)) {
            return words;
        }
        String[] all = new String[words.length + 2];
        all[0] = words[0];
        all[1] = "--base-url";
        all[2] = emulator.baseUrl();
        System.arraycopy(words, 1, all, 3, words.length - 1);
        return all;
    }

    private static StartedProgram chinese(StartedProgram program) throws Exception {
        return files(program.with(NO_LOCALE).in("数据"));
    }

    private static StartedProgram files(StartedProgram program) throws Exception {
        return program.withFile("水果.csv", utf8("名称,价格\n无花果,3\n"))
                .withFile("文档/发票.txt", utf8("发票 7 无花果 3 元\n"))
                .withFile("文档/说明.md", utf8("# 说明\n\n无花果最贵。\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
