package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.emulator.RuleBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of every builder of the libraries has a row in {@code docs/configuration.md}, and every row is such a method. What the rows say is checked in the
 * module of the models, by the test of the same name.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../../docs/configuration.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String OF_REQUESTS = "Options of a request";
    private static final String OF_MODELS = "Options of a model";
    private static final String OF_CHATS = "Answers and models";
    private static final String VALUES = "Values that your tests build";

    /** Their options are spread over several tables. */
    private static final Set<Class<?>> CHATS = Set.of(
            DoubaoChatModel.Builder.class,
            DoubaoStreamingChatModel.Builder.class,
            DoubaoResponsesChatModel.Builder.class,
            DoubaoResponsesStreamingChatModel.Builder.class);

    /** The rows of the tables by the headings that they stand below: the options of each, and their defaults. */
    private static final Map<String, Map<String, String>> TABLES = tables();

    private static final List<Class<?>> BUILDERS = publicBuilders();

    static List<Class<?>> builders() {
        return BUILDERS;
    }

    private static List<Class<?>> publicBuilders() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.doubao4j").stream()
                        .filter(type -> type.getSimpleName().endsWith("Builder"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> !type.getPackageName().matches(".*\\.(internal|examples|spring)(\\..*)?"))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> type != RuleBuilder.class) // the second half of a sentence: when(…).reply(…)
                        .toList();
    }

    private static Set<String> optionsOf(Class<?> builder) {
        return Arrays.stream(builder.getMethods())
                .filter(method ->
                        !Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .filter(name -> !name.equals("build") && !name.equals("start"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Class<?> builder) {
        return (builder.getEnclosingClass() == null ? builder : builder.getEnclosingClass()).getSimpleName();
    }

    private static boolean isConnection(Class<?> builder) {
        return DoubaoConnectionOptions.class.isAssignableFrom(builder);
    }

    /** The options that the page lists for a builder. */
    private static Set<String> listed(Class<?> builder) {
        Set<String> listed = new TreeSet<>();
        if (CHATS.contains(builder)) {
            listed.addAll(keys(OF_REQUESTS));
            listed.addAll(keys(OF_MODELS));
        } else if (builder == DoubaoChatRequestParameters.Builder.class) {
            listed.addAll(keys(OF_REQUESTS));
        } else {
            listed.addAll(keys("`" + name(builder) + "`"));
            listed.addAll(keys(VALUES + " " + name(builder)));
            if (isConnection(builder)) {
                listed.addAll(keys(OF_MODELS));
                listed.removeAll(ofChatsOnly(name(builder)));
            }
        }
        return listed;
    }

    private static Set<String> ofChatsOnly(String model) {
        Set<String> ofChats = new TreeSet<>(keys(OF_CHATS));
        ofChats.removeAll(keys("`" + model + "`")); // such as the listeners of embeddings
        return ofChats;
    }

    private static Set<String> keys(String heading) {
        return TABLES.getOrDefault(heading, Map.of()).keySet();
    }

    @Test
    void buildersAreFound() {
        assertThat(builders())
                .hasSizeGreaterThan(30)
                .containsAll(CHATS)
                .contains(LoopGovernor.Builder.class, DoubaoChatRequestParameters.Builder.class);
    }

    @ParameterizedTest
    @MethodSource("builders")
    void everyMethodOfABuilderHasARow(Class<?> builder) {
        assertThat(listed(builder)).as(builder.getName()).containsAll(optionsOf(builder));
    }

    /** Options of chats stand in tables that are of several builders: each is a method of one of them. */
    @ParameterizedTest
    @MethodSource("builders")
    void everyRowIsAMethod(Class<?> builder) {
        if (CHATS.contains(builder) || builder == DoubaoChatRequestParameters.Builder.class) {
            Set<String> all = Stream.concat(CHATS.stream(), Stream.of(DoubaoChatRequestParameters.Builder.class))
                    .flatMap(one -> optionsOf(one).stream())
                    .collect(Collectors.toSet());
            assertThat(all).containsAll(listed(builder));
        } else {
            assertThat(optionsOf(builder)).as(builder.getName()).containsAll(listed(builder));
        }
    }

    @Test
    void everySectionIsOfABuilder() {
        Set<String> names = builders().stream().map(ConfigurationPageTest::name).collect(Collectors.toSet());

        assertThat(TABLES.keySet().stream()
                        .filter(heading -> heading.startsWith("`") || heading.startsWith(VALUES + " "))
                        .map(heading -> heading.replace("`", "").replace(VALUES + " ", "")))
                .hasSizeGreaterThan(25)
                .allSatisfy(heading -> assertThat(names).contains(heading));
    }

    /** Of the builders whose fields hold their defaults; those of the others are constants, which the other test reads. */
    @ParameterizedTest
    @MethodSource("builders")
    void defaultsAreThoseOfTheFields(Class<?> builder) throws Exception {
        Map<String, String> rows = TABLES.getOrDefault("`" + name(builder) + "`", Map.of());
        Object fresh = fresh(builder);
        for (Field field : builder.getDeclaredFields()) {
            String standard = rows.get(field.getName());
            if (standard == null || fresh == null) {
                continue;
            }
            field.setAccessible(true);
            String shown = shown(field.get(fresh));
            if (shown != null) {
                assertThat(standard)
                        .as("%s of %s", field.getName(), name(builder))
                        .startsWith(shown);
            }
        }
    }

    @Test
    void defaultsOfFieldsAreCompared() throws Exception {
        assertThat(fresh(LoopGovernor.Builder.class)).isNotNull();
        assertThat(shown(3)).isEqualTo("3");
        assertThat(builders().stream().filter(builder -> freshOrFail(builder) != null))
                .hasSizeGreaterThan(12);
    }

    private static Object freshOrFail(Class<?> builder) {
        try {
            return fresh(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A builder whose constructor takes nothing. */
    private static Object fresh(Class<?> builder) throws ReflectiveOperationException {
        var constructor = builder.getDeclaredConstructors()[0];
        if (constructor.getParameterCount() > 0) {
            return null;
        }
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** A value as the page writes it, if it has one way of writing it. */
    private static String shown(Object value) {
        if (value instanceof Boolean || value instanceof Enum<?>) {
            return "`" + value + "`";
        }
        if (value instanceof Integer) {
            return value.toString();
        }
        if (value instanceof Duration duration && duration.toMinutes() > 0) {
            return duration.toMinutes() + " min";
        }
        return value instanceof Collection<?> some && some.isEmpty() ? "none" : null;
    }

    private static Map<String, Map<String, String>> tables() {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        String section = "";
        String part = "";
        boolean inTable = false;
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
                part = section;
            } else if (line.startsWith("### ")) {
                part = line.substring(4);
            }
            if (line.startsWith("|") && inTable && !line.startsWith("|---")) {
                String[] cells = line.substring(1).split("\\s*\\|\\s*");
                List<String> names = codes(cells[0]);
                if (section.equals(VALUES)) {
                    codes(cells[1])
                            .forEach(option ->
                                    table(tables, VALUES + " " + names.get(0)).put(option, ""));
                } else {
                    for (String option : names) {
                        table(tables, section).put(option, cells.length > 3 ? cells[3] : "");
                        table(tables, part).put(option, cells.length > 3 ? cells[3] : "");
                    }
                }
            } else if (line.startsWith("### `")) {
                table(tables, part);
            }
            inTable = line.startsWith("|"); // but not the heading of the table
        }
        return tables;
    }

    private static Map<String, String> table(Map<String, Map<String, String>> tables, String heading) {
        return tables.computeIfAbsent(heading, none -> new TreeMap<>());
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(code -> code.replace("`", ""))
                .toList();
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
