package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.output.structured.Description;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.output.OutputParsingException;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.RecordingLogger;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/**
 * Measures what is made of Java types: the schema that is sent, without and with strict mode, and the value that comes back, and keeps the tables of
 * {@code docs/structured-output.md} and of its Chinese twin what was measured. Run with {@code -Ddocs.write=true} to write them anew.
 *
 * <p>The emulator checks each response against the schema that was sent, unless a row says that the model disobeys.
 */
class StructuredOutputPageTest {

    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");
    private static final String PAGE = "structured-output.md";

    @RegisterExtension
    static final DoubaoEmulatorExtension EXTENSION =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private final DoubaoEmulator emulator = EXTENSION.emulator();

    enum Colour {
        RED,
        GREEN
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    record Address(String city, Integer zip) {}

    record Tree(String name, List<Tree> children) {}

    record Text(String value) {}

    record Described(@Description("ISO 8601") String value) {}

    record Required(@JsonProperty(required = true) String value) {}

    record Int(int value) {}

    record Boxed(Integer value) {}

    record RequiredInt(@JsonProperty(required = true) int value) {}

    record Real(double value) {}

    record Decimal(BigDecimal value) {}

    record Flag(boolean value) {}

    record Enumeration(Colour value) {}

    record Id(UUID value) {}

    record Day(LocalDate value) {}

    record Time(LocalDateTime value) {}

    record Moment(Instant value) {}

    record Maybe(Optional<String> value) {}

    record Texts(List<String> value) {}

    record Colours(Set<Colour> value) {}

    record Nested(Address value) {}

    record Addresses(List<Address> value) {}

    record Recursive(Tree value) {}

    record Choice(Shape value) {}

    record Scores(Map<String, Integer> value) {}

    record Anything(Object value) {}

    record Renamed(@JsonProperty("the_value") String value) {}

    record Person(@Description("as in the passport") String name, Integer age, List<String> hobbies) {}

    interface Fields {

        Text text(String question);

        Described described(String question);

        Required required(String question);

        Int integer(String question);

        Boxed boxed(String question);

        RequiredInt requiredInt(String question);

        Real real(String question);

        Decimal decimal(String question);

        Flag flag(String question);

        Enumeration enumeration(String question);

        Id id(String question);

        Day day(String question);

        Time time(String question);

        Moment moment(String question);

        Maybe maybe(String question);

        Texts texts(String question);

        Colours colours(String question);

        Nested nested(String question);

        Addresses addresses(String question);

        Recursive recursive(String question);

        Choice choice(String question);

        Scores scores(String question);

        Anything anything(String question);

        Renamed renamed(String question);
    }

    interface Roots {

        Person person(String question);

        String text(String question);

        int integer(String question);

        boolean flag(String question);

        Colour enumeration(String question);

        List<String> texts(String question);

        Set<Colour> colours(String question);

        List<Address> addresses(String question);

        Shape choice(String question);

        LocalDate day(String question);

        Map<String, Integer> scores(String question);

        Optional<Address> maybe(String question);
    }

    /**
     * A row.
     *
     * @param annotation what stands before the type
     * @param answer what the model answers, as its schema says; for a field the value alone
     */
    record Row(String annotation, String method, String answer) {}

    private static final List<Row> FIELDS = List.of(
            new Row("", "text", "\"x\""),
            new Row("@Description(\"ISO 8601\") ", "described", "\"x\""),
            new Row("@JsonProperty(required = true) ", "required", "\"x\""),
            new Row("", "integer", "3"),
            new Row("", "boxed", "3"),
            new Row("@JsonProperty(required = true) ", "requiredInt", "3"),
            new Row("", "real", "2.5"),
            new Row("", "decimal", "2.50"),
            new Row("", "flag", "true"),
            new Row("", "enumeration", "\"RED\""),
            new Row("", "id", "\"b9a8a8de-3a45-4f0c-8a3f-0d8d7cde0b63\""),
            new Row("", "day", "{\"year\":2026,\"month\":3,\"day\":1}"),
            new Row(
                    "",
                    "time",
                    "{\"date\":{\"year\":2026,\"month\":3,\"day\":1},\"time\":{\"hour\":10,\"minute\":15,\"second\":30,\"nano\":0}}"),
            new Row("", "moment", "{\"seconds\":1772360130,\"nanos\":0}"),
            new Row("", "maybe", "{\"value\":{}}"),
            new Row("", "texts", "[\"a\",\"b\"]"),
            new Row("", "colours", "[\"RED\",\"RED\"]"),
            new Row("", "nested", "{\"city\":\"Bonn\",\"zip\":53111}"),
            new Row("", "addresses", "[{\"city\":\"Bonn\",\"zip\":53111}]"),
            new Row("", "recursive", "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}"),
            new Row("", "choice", "{\"type\":\"Circle\",\"radius\":1}"),
            new Row("", "scores", "{\"maths\":90}"),
            new Row("", "anything", "{\"a\":1}"),
            new Row("@JsonProperty(\"the_value\") ", "renamed", "\"x\""));

    private static final List<Row> ROOTS = List.of(
            new Row("", "person", "{\"name\":\"Li Lei\",\"age\":23,\"hobbies\":[]}"),
            new Row("", "text", "x"),
            new Row("", "integer", "{\"value\":3}"),
            new Row("", "flag", "{\"value\":true}"),
            new Row("", "enumeration", "{\"value\":\"RED\"}"),
            new Row("", "texts", "{\"values\":[\"a\",\"b\"]}"),
            new Row("", "colours", "{\"values\":[\"RED\",\"RED\"]}"),
            new Row("", "addresses", "{\"values\":[{\"city\":\"Bonn\",\"zip\":53111}]}"),
            new Row("", "choice", "{\"value\":{\"type\":\"Circle\",\"radius\":1}}"),
            new Row("", "day", "2026-03-01"),
            new Row("", "scores", "{\"maths\":90}"),
            new Row("", "maybe", "{\"value\":{}}"));

    @Test
    void thePagesShowWhatWasMeasuredOfFields() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Row row : FIELDS) {
            Measured plain = measured(Fields.class, row.method(), "{\"value\":" + row.answer() + "}", false, true);
            Measured strict = measured(Fields.class, row.method(), "{\"value\":" + row.answer() + "}", true, true);
            assertThat(strict.value()).isEqualTo(plain.value());
            boolean obeys = strict.isStrict() && valueOf(strict.schema()).startsWith("?");
            Measured none = measured(Fields.class, row.method(), "{\"value\":null}", true, obeys);
            boolean mayMiss = plain.schema().path("required").isEmpty();
            Measured missing = measured(Fields.class, row.method(), "{}", false, mayMiss);
            rows.add(row(
                    row.annotation() + type(row.method()),
                    (mayMiss ? "" : "required ") + valueOf(plain.schema()),
                    strict.isStrict() ? valueOf(strict.schema()) : "strict: false",
                    row.answer() + " → " + plain.value(),
                    none.value(),
                    missing.value()));
        }
        String measured = String.join("", rows);

        check(PAGE, "fields", """
                | type of the field | schema | with strict | answer → value | `null` → | missing → |
                |---|---|---|---|---|---|
                """ + measured);
        check("zh-CN/" + PAGE, "fields", """
                | 字段类型 | schema | 严格模式 | 回答 → 值 | `null` → | 缺失 → |
                |---|---|---|---|---|---|
                """ + measured);
    }

    @Test
    void thePagesShowWhatWasMeasuredOfResults() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Row row : ROOTS) {
            Measured plain = measured(Roots.class, row.method(), row.answer(), false, true);
            Measured strict = measured(Roots.class, row.method(), row.answer(), true, true);
            assertThat(strict.value()).isEqualTo(plain.value());
            String type = simple(
                    method(Roots.class, row.method()).getGenericReturnType().getTypeName());
            rows.add(row(
                    type,
                    plain.schema().isMissingNode() ? "-" : shape(plain.schema()),
                    strict.schema().isMissingNode() ? "-" : strict.isStrict() ? "strict: true" : "strict: false",
                    row.answer() + " → " + plain.value()));
        }
        String measured = String.join("", rows);

        check(PAGE, "results", """
                | result of the method | schema | with strict | answer → value |
                |---|---|---|---|
                """ + measured);
        check("zh-CN/" + PAGE, "results", """
                | 方法返回类型 | schema | 严格模式 | 回答 → 值 |
                |---|---|---|---|
                """ + measured);
    }

    @Test
    void thePagesShowASchemaAsItIsSent() throws Exception {
        String answer = "{\"name\":\"Li Lei\",\"age\":23,\"hobbies\":[]}";
        for (boolean strict : List.of(false, true)) {
            measured(Roots.class, "person", answer, strict, true);
            JsonNode format = emulator.requests()
                    .get(emulator.requests().size() - 1)
                    .json()
                    .path("response_format");
            for (String page : List.of(PAGE, "zh-CN/" + PAGE)) {
                check(page, strict ? "strict" : "plain", "```json\n" + format + "\n```\n");
            }
        }
    }

    /** What the page says of models that do not do as they are told. */
    @Test
    void valuesOfAnotherFormAreReadWhereTheyCanBe() throws Exception {
        assertThat(read("day", "\"2026-03-01\"")).isEqualTo("2026-03-01");
        assertThat(read("time", "\"2026-03-01T10:15:30\"")).isEqualTo("2026-03-01T10:15:30");
        assertThat(read("integer", "\"3\"")).isEqualTo("3");
        assertThat(read("integer", "3.7")).isEqualTo("3");
        assertThat(read("enumeration", "\"red\"")).isEqualTo("RED");
        assertThat(read("enumeration", "\"BLUE\"")).isEqualTo("OutputParsingException");
        assertThat(read("moment", "\"2026-03-01T10:15:30Z\"")).isEqualTo("OutputParsingException");
        assertThat(read("maybe", "\"x\"")).isEqualTo("OutputParsingException");
        assertThat(read("choice", "{\"radius\":1}")).isEqualTo("OutputParsingException");
    }

    @Test
    void aFieldThatTheRecordDoesNotHaveIsAnError() throws Exception {
        assertThat(measured(Fields.class, "text", "{\"value\":\"x\",\"more\":1}", false, false)
                        .value())
                .isEqualTo("OutputParsingException");
    }

    @Test
    void textAroundTheJsonIsIgnoredAndCutJsonIsNot() throws Exception {
        assertThat(measured(Fields.class, "text", "```json\n{\"value\":\"x\"}\n```", false, false)
                        .value())
                .isEqualTo("x");
        assertThat(measured(Fields.class, "text", "Here it is: {\"value\":\"x\"}.", false, false)
                        .value())
                .isEqualTo("x");
        assertThat(measured(Fields.class, "text", "{\"value\":\"x", false, false)
                        .value())
                .isEqualTo("OutputParsingException");
    }

    @Test
    void theErrorOfAnAnswerThatIsNoneHasTheText() {
        emulator.otherwise(request -> Reply.text("I cannot.").unchecked());
        Fields fields = AiServices.create(Fields.class, model(false));

        assertThatThrownBy(() -> fields.text("q"))
                .isInstanceOf(OutputParsingException.class)
                .hasMessageContaining("I cannot.");
        assertThat(emulator.requests()).hasSize(1);
    }

    private String read(String method, String value) throws Exception {
        return measured(Fields.class, method, "{\"value\":" + value + "}", false, false)
                .value();
    }

    /**
     * One call.
     *
     * @param schema as it was sent; missing if none was
     * @param value what came back: of a record with one field that field, or the name of the exception
     */
    private record Measured(JsonNode schema, boolean isStrict, String value) {}

    private Measured measured(Class<?> service, String name, String answer, boolean strict, boolean obeys)
            throws ReflectiveOperationException {
        emulator.reset();
        Reply reply = Reply.text(answer);
        emulator.when(RequestMatcher.any()).reply(obeys ? reply : reply.unchecked());
        String value;
        try {
            Object result = method(service, name).invoke(AiServices.create(service, model(strict)), "q");
            value = service == Fields.class ? component(result) : String.valueOf(result);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(OutputParsingException.class);
            value = OutputParsingException.class.getSimpleName();
        }
        assertThat(emulator.requests()).hasSize(1);
        JsonNode format = emulator.requests().get(0).json().at("/response_format/json_schema");
        return new Measured(format.path("schema"), format.path("strict").asBoolean(), value);
    }

    private DoubaoChatModel model(boolean strict) {
        DoubaoChatModel.Builder builder = DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("any")
                .maxRetries(0)
                .logger(new RecordingLogger(Level.WARN));
        return (strict ? builder.strictJsonSchema(true) : builder).build();
    }

    private static Method method(Class<?> service, String name) {
        return Arrays.stream(service.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String component(Object result) throws ReflectiveOperationException {
        Method accessor = result.getClass().getRecordComponents()[0].getAccessor();
        accessor.setAccessible(true);
        return String.valueOf(accessor.invoke(result));
    }

    private static String type(String method) {
        RecordComponent component = method(Fields.class, method).getReturnType().getRecordComponents()[0];
        return simple(component.getGenericType().getTypeName());
    }

    private static String simple(String typeName) {
        return typeName.replaceAll("[\\w.]+[.$](\\w+)", "$1");
    }

    private static String valueOf(JsonNode schema) {
        return shape(schema.at("/properties/value"));
    }

    /** A schema in a line: a question mark before what may be null. */
    private static String shape(JsonNode schema) {
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        String mark = types.contains("null") ? "?" : "";
        String description = schema.has("description") && types.contains("string")
                ? " \"" + schema.path("description").asText() + "\""
                : "";
        if (schema.has("anyOf")) {
            List<String> choices = new ArrayList<>();
            schema.path("anyOf").forEach(choice -> choices.add(shape(choice)));
            return (choices.remove("?null") ? "?" : "") + String.join(" or ", choices);
        }
        if (schema.has("$ref")) {
            return "$ref";
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asText()));
            values.remove("null");
            return mark + values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(" or "));
        }
        if (types.contains("array")) {
            return mark + "[" + shape(schema.path("items")) + "]";
        }
        if (types.contains("object")) {
            return mark
                    + schema.path("properties").properties().stream()
                            .map(property -> property.getKey() + ": " + shape(property.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        return mark + types.get(0) + description;
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.equals("-") ? "" : "`" + cell + "`")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static void check(String page, String part, String measured) throws IOException {
        Path file = DOCS.resolve(page);
        String begin = "<!-- measured by StructuredOutputPageTest, " + part + ": begin -->\n";
        String end = "<!-- measured by StructuredOutputPageTest, " + part + ": end -->\n";
        String text = Files.readString(file);
        assertThat(text).contains(begin, end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (Boolean.getBoolean("docs.write")) {
            text = text.substring(0, from) + measured + text.substring(to);
            Files.writeString(file, text);
            to = text.indexOf(end);
        }
        assertThat(text.substring(from, to)).isEqualTo(measured);
    }
}
