package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.printer.TraceFile;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Path MODULES = Path.of("..");
    private static final Path COMMON =
            MODULES.resolve("common/src/main/resources/io/github/doubao4j/examples/messages.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}|\\$\\{[A-Z-]+}");
    private static final Pattern USE =
            Pattern.compile("(?:messages\\(?\\)?\\s*\\.text\\(|Text\\.of\\(\\s*\\w+\\.class,)\\s*\"([^\"]+)\"");

    static List<Path> files() throws IOException {
        return of("src/main/resources/io/github/doubao4j/examples")
                .filter(file -> file.getFileName().toString().equals("messages.properties"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothLanguagesSayTheSame(Path english) throws IOException {
        Properties en = load(english);
        Properties zh = load(english.resolveSibling("messages_zh.properties"));

        assertThat(zh.stringPropertyNames()).isEqualTo(en.stringPropertyNames());
        for (String key : en.stringPropertyNames()) {
            assertThat(placeholders(zh.getProperty(key))).as(key).isEqualTo(placeholders(en.getProperty(key)));
        }
    }

    /** A lone apostrophe would make MessageFormat swallow what is behind it. */
    @ParameterizedTest
    @MethodSource("files")
    void everyTextWithPlaceholdersFillsThem(Path english) throws IOException {
        for (Path file : List.of(english, english.resolveSibling("messages_zh.properties"))) {
            Properties texts = load(file);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (text.contains("{0}")) {
                    String filled = new java.text.MessageFormat(text).format(new Object[] {"a", "b", "c", "d", "e"});
                    assertThat(filled).as(key).doesNotContain("{");
                }
            }
        }
    }

    /** The help of an option that all commands have stands under its bare name; a text of that name would replace it. */
    @ParameterizedTest
    @MethodSource("files")
    void noTextTakesTheNameOfACommonOption(Path english) throws IOException {
        if (english.equals(COMMON)) {
            return;
        }
        TreeSet<String> names = new TreeSet<>(load(english).stringPropertyNames());
        names.retainAll(load(COMMON).stringPropertyNames());
        names.removeIf(name -> name.startsWith("offline."));

        assertThat(names).isEmpty();
    }

    @Test
    void everyTextThatIsSaidExists() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        for (Path file : files()) {
            known.addAll(load(file).stringPropertyNames());
        }
        for (Path source : of("src/main/java/io/github/doubao4j/examples").toList()) {
            List<String> used = USE.matcher(Files.readString(source))
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            assertThat(known).as(source.toString()).containsAll(used);
        }
    }

    @Test
    void saysNumbersAsTheyAre() {
        Messages messages = Messages.of(Language.EN, TraceFile.class);

        assertThat(messages.text("trace-failed", 8080, "it's {0}"))
                .isEqualTo("Cannot write the trace to 8080: it's {0}");
        assertThatThrownBy(() -> messages.text("nothing")).isInstanceOf(MissingResourceException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBAO_LANG, zh, ZH",
        "DOUBAO_LANG, EN, EN",
        "LC_ALL, zh_CN.UTF-8, ZH",
        "LC_MESSAGES, zh_TW, ZH",
        "LANG, zh-CN, ZH",
        "LANG, de_DE.UTF-8, EN",
        "LANG, C.UTF-8, EN",
        "OTHER, zh, EN",
    })
    void followsTheEnvironment(String variable, String value, Language language) {
        assertThat(Language.of(Map.of(variable, value))).isEqualTo(language);
    }

    @Test
    void takesTheFirstVariableThatIsSet() {
        assertThat(Language.of(Map.of("LC_ALL", "", "LC_MESSAGES", "zh_CN", "LANG", "en_US")))
                .isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of("LC_ALL", "C", "LANG", "zh_CN"))).isEqualTo(Language.EN);
    }

    /** The files in that directory of every module. */
    private static Stream<Path> of(String directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(MODULES)) {
            for (Path module :
                    modules.map(module -> module.resolve(directory)).sorted().toList()) {
                if (Files.isDirectory(module)) {
                    try (Stream<Path> files = Files.walk(module)) {
                        files.filter(Files::isRegularFile).sorted().forEach(found::add);
                    }
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found.stream();
    }

    private static String placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}
