package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static io.github.doubao4j.DoubaoProvider.STARMAGIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsTest {

    private static final JsonObjectSchema CITY = JsonObjectSchema.builder()
            .addStringProperty("city", "where")
            .addEnumProperty("unit", List.of("C", "F"))
            .required("city")
            .build();

    private static void assertTool(Golden golden, ToolSpecification tool, String expected) {
        String body = golden.blocking(
                ChatRequestParameters.builder().toolSpecifications(tool).build());
        Golden.assertSame(Golden.read(body).get("tools").toString(), "[" + expected + "]");
    }

    @Test
    void toolIsSentWithDescriptionAndSchema() {
        assertTool(
                Golden.on(STARMAGIC),
                ToolSpecification.builder()
                        .name("weather")
                        .description("Weather of a city")
                        .parameters(CITY)
                        .addMetadata("for the program only", true)
                        .build(),
                """
                {"type": "function", "function": {"name": "weather", "description": "Weather of a city", "parameters":
                    {"type": "object", "properties": {
                        "city": {"type": "string", "description": "where"},
                        "unit": {"type": "string", "enum": ["C", "F"]}},
                     "required": ["city"]}}}""");
    }

    @Test
    void toolWithoutArgumentsHasAnEmptyObjectSchema() {
        assertTool(Golden.on(STARMAGIC), ToolSpecification.builder().name("now").build(), """
                {"type": "function", "function":
                    {"name": "now", "parameters": {"type": "object", "properties": {}}}}""");
    }

    @Test
    void strictToolRequiresAllPropertiesAndNullsOptionalOnes() {
        Golden golden = Golden.on(ARK);
        assertTool(
                golden,
                ToolSpecification.builder()
                        .name("weather")
                        .parameters(CITY)
                        .strict(true)
                        .build(),
                """
                {"type": "function", "function": {"name": "weather", "strict": true, "parameters":
                    {"type": "object", "properties": {
                        "city": {"type": "string", "description": "where"},
                        "unit": {"type": ["string", "null"], "enum": ["C", "F", null]}},
                     "required": ["city", "unit"], "additionalProperties": false}}}""");
        assertTool(golden, ToolSpecification.builder().name("now").strict(true).build(), """
                {"type": "function", "function": {"name": "now", "strict": true, "parameters":
                    {"type": "object", "properties": {}, "additionalProperties": false}}}""");
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void strictFalseIsSentWhenItIsSet() {
        assertTool(
                Golden.on(ARK),
                ToolSpecification.builder().name("now").strict(false).build(),
                """
                {"type": "function", "function": {"name": "now", "strict": false,
                    "parameters": {"type": "object", "properties": {}}}}""");
    }

    @Test
    void strictIsWarnedAboutWhereItIsNotDocumented() {
        Golden golden = Golden.on(STARMAGIC);
        ToolSpecification tool =
                ToolSpecification.builder().name("now").strict(true).build();

        for (int i = 0; i < 3; i++) {
            golden.blocking(
                    ChatRequestParameters.builder().toolSpecifications(tool).build());
        }

        assertThat(golden.warnings()).singleElement().asString().contains("tools.function.strict", "STARMAGIC");
    }
}
