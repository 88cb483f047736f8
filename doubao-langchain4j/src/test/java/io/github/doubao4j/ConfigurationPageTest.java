package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.doubao4j.internal.embedding.EmbeddingSettings;
import io.github.doubao4j.internal.http.ResponseLimits;
import io.github.doubao4j.internal.image.ImageSettings;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.timeout.Timeouts;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.ConfigurationPage;
import io.github.doubao4j.testing.ConfigurationPage.Row;
import io.github.doubao4j.testing.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code docs/configuration.md} says of options is what the table of options, the constants and the providers say. That no option is missing there is checked
 * where all libraries are: by the test of the same name in the module of the agents' program.
 */
class ConfigurationPageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String PAGE = "docs/configuration.md";
    private static final Pattern GENERATED = Pattern.compile(
            "(<!-- documented fields: begin -->\\n)(.*?)(<!-- documented fields: end -->)", Pattern.DOTALL);
    private static final Map<String, DoubaoProvider> PAGES =
            Map.of("StarMagic", DoubaoProvider.STARMAGIC, "Tokaify", DoubaoProvider.TOKAIFY, "Ark", DoubaoProvider.ARK);

    @RegisterExtension
    final ChatServer server = new ChatServer();

    static List<Row> optionsOfARequest() {
        return ConfigurationPage.rows().stream()
                .filter(row -> row.section().equals("Options of a request"))
                .toList();
    }

    static List<Option<?>> table() {
        return Stream.of(Options.class, ResponsesOptions.class)
                .flatMap(type -> Arrays.stream(type.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Option.class)
                .<Option<?>>map(field -> {
                    try {
                        return (Option<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static Row row(List<Row> rows, String option) {
        return rows.stream()
                .filter(row -> row.names().contains(option))
                .findFirst()
                .orElseGet(() -> fail(option + " has no row"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void fieldsAreThoseOfTheOption(Option<?> option) {
        Row row = row(optionsOfARequest(), option.name());

        assertThat(table()).hasSizeGreaterThan(40);
        for (WireFormat format : WireFormat.values()) {
            String cell = row.wire(format);
            if (option.isMissingIn(format)) {
                assertThat(cell).isEqualTo("—");
            } else if (has(option, format)) {
                assertThat(ConfigurationPage.codes(cell)).containsExactly(path(option, format));
            } else {
                assertThat(cell).isNotEqualTo("—").isNotBlank(); // sent elsewhere, or changes another field
            }
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void whatIsAllowedIsWhatMessagesSay(Option<?> option) {
        String cell = row(optionsOfARequest(), option.name()).allowed().replace("`", "");

        if (option.allowed().isEmpty()) {
            assertThat(cell).isNotBlank();
        } else {
            assertThat(cell).startsWith(option.allowed());
        }
    }

    @ParameterizedTest
    @MethodSource("optionsOfARequest")
    void buildersHaveTheOptionsOfTheirApi(Row row) {
        boolean withRequestsOnly = row.part().equals("Only with a request");
        for (String name : row.names()) {
            boolean isAlias = row.names().size() > 1
                    && table().stream().noneMatch(option -> option.name().equals(name));
            assertThat(hasMethod(DoubaoChatModel.Builder.class, name))
                    .as("%s on DoubaoChatModel.Builder", name)
                    .isEqualTo(!withRequestsOnly
                            && !row.wire(WireFormat.COMPLETIONS).equals("—"));
            assertThat(hasMethod(DoubaoResponsesChatModel.Builder.class, name))
                    .as("%s on DoubaoResponsesChatModel.Builder", name)
                    .isEqualTo(!isAlias
                            && !withRequestsOnly
                            && !row.wire(WireFormat.RESPONSES).equals("—"));
        }
    }

    /** A provider is a source where its page lists the field. */
    @ParameterizedTest
    @MethodSource("optionsOfARequest")
    void sourcesAreThePagesThatListTheField(Row row) {
        List<String> fields = ConfigurationPage.codes(row.wire(WireFormat.COMPLETIONS));
        if (fields.isEmpty()) {
            assertThat(row.source()).matches("Ark|ours|LangChain4j");
            return;
        }
        String field = fields.get(0);
        Set<String> listed = PAGES.entrySet().stream()
                .filter(page -> isListed(field, page.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(row.source().split("; ")[0].split(", "))
                .containsExactlyInAnyOrderElementsOf(listed.isEmpty() ? Set.of("OpenAI") : listed);
    }

    /** Each of the fields that nobody asked for is a default that the page names. */
    @Test
    void whatIsNotSetIsNotSentButForWhatThePageSays() throws Exception {
        assertThat(defaults(DoubaoChatModel.builder())).containsExactly("modelName");
        assertThat(defaults(DoubaoResponsesChatModel.builder())).containsExactly("modelName");

        String chunk = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\n";
        server.enqueueEvents(chunk, "data: [DONE]\n\n");
        server.chat(Kind.STREAMING);
        assertThat(server.sent().toString())
                .contains("\"stream_options\":{\"include_usage\":true}")
                .doesNotContain("\"store\"", "max_tokens", "temperature", "parallel_tool_calls", "thinking");

        Set<String> named = optionsOfARequest().stream()
                .filter(row -> !row.standard().matches("(not sent( \\(3 days\\))?|none|nothing)"))
                .map(row -> row.names().get(0))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named)
                .containsExactly("include", "includeUsage", "modelName", "store", "strictJsonSchema", "strictTools");
    }

    private static List<String> defaults(DoubaoChatOptions<?> builder) {
        return table().stream()
                .filter(option -> option.in(builder.mergedParameters()) != null)
                .filter(option -> !List.of().equals(option.in(builder.mergedParameters())))
                .map(Option::name)
                .toList();
    }

    @Test
    void defaultsOfTheConnectionAreTheConstants() {
        List<Row> rows = ConfigurationPage.rows();
        Map<String, String> expected = Map.of(
                "timeout", Connection.DEFAULT_TIMEOUT.toMinutes() + " min",
                "connectTimeout",
                        "`timeout`, at most "
                                + Timeouts.of(Duration.ofDays(1)).connectLimit().toSeconds() + " s",
                "maxRetries", String.valueOf(Connection.DEFAULT_MAX_RETRIES),
                "maxEventBytes",
                        (ResponseLimits.DEFAULT_MAX_EVENT_BYTES >> 20) + " MiB; images: "
                                + (DoubaoImageModel.DEFAULT_MAX_BYTES >> 20) + " MiB",
                "maxAnswerBytes",
                        (ResponseLimits.DEFAULT_MAX_ANSWER_BYTES >> 20) + " MiB; images: "
                                + (DoubaoImageModel.DEFAULT_MAX_BYTES >> 20) + " MiB",
                "provider",
                        "`" + DoubaoChatModel.builder().provider + "` for chats, `"
                                + DoubaoEmbeddingModel.builder().provider + "` for all else");

        expected.forEach((option, text) ->
                assertThat(row(rows, option).standard()).as(option).isEqualTo(text));
    }

    @Test
    void defaultsOfTheOtherModelsAreTheConstants() {
        assertDefault("DoubaoEmbeddingModel", "modelName", "`" + EmbeddingSettings.DEFAULT_MODEL + "`");
        assertDefault(
                "DoubaoEmbeddingModel",
                "maxSegmentsPerBatch",
                String.valueOf(EmbeddingSettings.DEFAULT_SEGMENTS_PER_BATCH));
        assertDefault("DoubaoEmbeddingModel", "maxConcurrency", String.valueOf(EmbeddingSettings.DEFAULT_CONCURRENCY));
        assertDefault("DoubaoImageModel", "modelName", "`" + ImageSettings.DEFAULT_MODEL + "`");
        assertDefault("DoubaoImageModel", "responseFormat", "`" + ImageSettings.URL + "`");
        assertDefault(
                "DoubaoTokenCountEstimator",
                "tokensPerMessage",
                String.valueOf(DoubaoTokenCountEstimator.DEFAULT_TOKENS_PER_MESSAGE));
        assertDefault(
                "DoubaoTokenCountEstimator", "cacheSize", String.valueOf(DoubaoTokenCountEstimator.DEFAULT_CACHE_SIZE));
    }

    private static void assertDefault(String builder, String option, String text) {
        List<Row> rows = ConfigurationPage.rows().stream()
                .filter(row -> row.part().equals("`" + builder + "`"))
                .toList();
        assertThat(row(rows, option).standard()).as("%s of %s", option, builder).isEqualTo(text);
    }

    /** Where a page says that a default is a value in code or a number, so does the Javadoc, and the other way round. */
    @Test
    void defaultsAreThoseOfTheJavadoc() {
        Map<String, String> documented = Stream.<Class<?>>of(
                        DoubaoConnectionOptions.class, DoubaoChatOptions.class, DoubaoResponsesModelBuilder.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isVarArgs())
                .filter(method -> defaultIn(javadoc(method)) != null)
                .collect(Collectors.toMap(Method::getName, method -> defaultIn(javadoc(method)), (one, same) -> one));
        List<Row> options = ConfigurationPage.rows().stream()
                .filter(row -> row.section().equals("Options of a model"))
                .toList();

        assertThat(documented).hasSizeGreaterThan(10);
        documented.forEach((option, value) ->
                assertThat(row(options, option).standard()).as(option).startsWith(value));
        assertThat(options.stream().filter(row -> row.standard().equals("`false`")))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(documented).containsEntry(row.names().get(0), "`false`"));
    }

    private static String defaultIn(String javadoc) {
        Matcher matcher = Pattern.compile("Default \\{@code (false|true|timeout)}|Default (\\d{1,3})\\.")
                .matcher(javadoc);
        if (!matcher.find()) {
            return null;
        }
        return matcher.group(1) == null ? matcher.group(2) : "`" + matcher.group(1) + "`";
    }

    /** StarMagic's document is the source unless the Javadoc names another one. */
    @ParameterizedTest
    @MethodSource("optionsOfARequest")
    void theJavadocNamesTheSourceThatIsNotStarMagic(Row row) throws Exception {
        if (row.source().contains("StarMagic") || row.source().matches("ours|LangChain4j")) {
            return;
        }
        String javadoc =
                javadoc(DoubaoChatRequestParameters.class.getMethod(row.names().get(0)))
                        + (row.wire(WireFormat.COMPLETIONS).equals("—") ? classDoc("DoubaoChatRequestParameters") : "");

        assertThat(javadoc).as(row.toString()).contains(row.source().split("[;,]")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "docs/zh-CN/configuration.md"})
    void theFieldsThatTheDocumentsListAreThoseOfTheProviders(String page) throws IOException {
        Path file = ROOT.resolve(page);
        String text = Files.readString(file);
        Matcher marked = GENERATED.matcher(text);
        assertThat(marked.find()).isTrue();
        String written = marked.replaceFirst(Matcher.quoteReplacement(
                marked.group(1) + documentedFields(page.contains("zh-CN") ? "字段" : "field") + marked.group(3)));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, written);
        }
        assertThat(text.equals(written) || Boolean.getBoolean("docs.write"))
                .as("run this test with -Ddocs.write=true")
                .isTrue();
    }

    private static String documentedFields(String heading) {
        List<DoubaoProvider> providers =
                List.of(DoubaoProvider.STARMAGIC, DoubaoProvider.TOKAIFY, DoubaoProvider.ARK, DoubaoProvider.BYTEPLUS);
        Set<String> fields = new TreeSet<>();
        providers.forEach(provider -> fields.addAll(provider.documentedFields()));
        StringBuilder table = new StringBuilder("| " + heading + " | `STARMAGIC` | `TOKAIFY` | `ARK` | `BYTEPLUS` |\n")
                .append("|---|---|---|---|---|\n");
        for (String field : fields) {
            table.append("| `").append(field).append("` |");
            providers.forEach(
                    provider -> table.append(provider.documentedFields().contains(field) ? " ● |" : " |"));
            table.append('\n');
        }
        return table.toString();
    }

    private static boolean isListed(String field, DoubaoProvider provider) {
        Set<String> fields = provider.documentedFields();
        boolean byAnotherSwitch = field.startsWith("thinking.") && fields.contains("enable_thinking");
        boolean withinListed = !field.startsWith("stream_options.")
                && !field.startsWith("tools.")
                && fields.contains(field.split("\\.")[0]);
        return fields.contains(field) || withinListed || byAnotherSwitch;
    }

    private static boolean has(Option<?> option, WireFormat format) {
        try {
            return !option.field(format).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String path(Option<?> option, WireFormat format) {
        String outer = option.field(format);
        String inner = option.nestedField(format);
        return outer.equals(inner) ? outer : outer + "." + inner;
    }

    private static boolean hasMethod(Class<?> builder, String name) {
        return Arrays.stream(builder.getMethods())
                .anyMatch(method -> method.getName().equals(name));
    }

    private static String javadoc(Method method) {
        String name = method.getDeclaringClass().getSimpleName();
        Matcher matcher = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*public [\\w<>@, ]+ " + method.getName() + "\\(",
                        Pattern.DOTALL)
                .matcher(source(name));
        if (!matcher.find()) {
            return fail(name + "." + method.getName() + " has no Javadoc");
        }
        return matcher.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ");
    }

    private static String classDoc(String name) {
        return source(name).split("public final class ", 2)[0];
    }

    private static String source(String name) {
        return text(ROOT.resolve("doubao-langchain4j/src/main/java/io/github/doubao4j/" + name + ".java"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
