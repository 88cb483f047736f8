package io.github.doubao4j.examples.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;

/** Checks of what agents need: tool calls, several at once, and answers that keep to a schema. */
final class ToolChecks {

    static final String ADD = "add";
    static final String POPULATION = "population";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ToolChecks() {}

    /** Whether the model calls a tool that it must call. */
    static Finding forced(Patient patient) {
        ToolSpecification add = ToolSpecification.builder()
                .name(ADD)
                .description("Adds two numbers")
                .parameters(JsonObjectSchema.builder()
                        .addIntegerProperty("a")
                        .addIntegerProperty("b")
                        .required("a", "b")
                        .build())
                .build();
        ChatResponse response = patient.ask(ChatRequest.builder()
                .messages(UserMessage.from(Prompts.TOOL))
                .parameters(patient.parameters()
                        .toolSpecifications(add)
                        .toolChoice(ToolChoice.REQUIRED)
                        .build())
                .build());
        List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
        if (calls.isEmpty()) {
            return Finding.failed("tool.none", Diagnosis.shown(ModelChecks.text(response)))
                    .remedy("remedy.tool");
        }
        ToolExecutionRequest call = calls.get(0);
        JsonNode arguments = json(call.arguments());
        int sum = arguments.path("a").asInt() + arguments.path("b").asInt();
        return call.name().equals(ADD) && sum == 42
                ? Finding.ok("tool.ok", call.name(), call.arguments())
                : Finding.failed("tool.wrong", call.name(), Diagnosis.shown(String.valueOf(call.arguments())))
                        .remedy("remedy.tool");
    }

    /** Whether the model calls two tools in one turn, and answers with the results of both. */
    static Finding parallel(Patient patient) {
        if (!patient.models().parallelTools()) {
            return Finding.of(Status.SKIPPED, "parallel.off");
        }
        List<ChatMessage> conversation = new ArrayList<>(List.of(UserMessage.from(Prompts.PARALLEL)));
        AiMessage answer = askWithPopulation(patient, conversation).aiMessage();
        List<ToolExecutionRequest> calls = answer.toolExecutionRequests();
        if (calls.isEmpty()) {
            return Finding.failed("tool.none", Diagnosis.shown(String.valueOf(answer.text())))
                    .remedy("remedy.tool");
        }
        if (calls.size() == 1) {
            return Finding.of(Status.NOTE, "parallel.one").remedy("remedy.parallel");
        }
        conversation.add(answer);
        for (ToolExecutionRequest call : calls) {
            boolean beijing = Diagnosis.says(String.valueOf(call.arguments()), "beijing", "北京");
            conversation.add(ToolExecutionResultMessage.from(call, beijing ? "21893095" : "24870895"));
        }
        String text = ModelChecks.text(askWithPopulation(patient, conversation));
        return Diagnosis.says(text, "shanghai", "上海")
                ? Finding.ok("parallel.ok", calls.size())
                : Finding.failed("parallel.wrong", Diagnosis.shown(text)).remedy("remedy.tool");
    }

    /** Whether the model's JSON keeps to a schema. */
    static Finding schema(Patient patient) {
        if (!patient.profile().takesResponseFormat()) {
            return Finding.of(
                            Status.NOT_OFFERED, "not-offered", patient.models().modelName())
                    .remedy("remedy.no-schema");
        }
        JsonSchema schema = JsonSchema.builder()
                .name("city")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("name")
                        .addIntegerProperty("inhabitants")
                        .required("name", "inhabitants")
                        .additionalProperties(false)
                        .build())
                .build();
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(schema)
                .build();
        String text = ModelChecks.text(patient.ask(ChatRequest.builder()
                .messages(UserMessage.from(Prompts.SCHEMA))
                .parameters(patient.parameters()
                        .strictJsonSchema(true)
                        .responseFormat(format)
                        .build())
                .build()));
        JsonNode city = json(text);
        boolean valid = city.size() == 2
                && city.path("name").isTextual()
                && city.path("inhabitants").isIntegralNumber();
        return valid
                ? Finding.ok("schema.ok", city)
                : Finding.failed("schema.wrong", Diagnosis.shown(text)).remedy("remedy.schema");
    }

    private static ChatResponse askWithPopulation(Patient patient, List<ChatMessage> conversation) {
        ToolSpecification population = ToolSpecification.builder()
                .name(POPULATION)
                .description("The population of a city")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        return patient.ask(ChatRequest.builder()
                .messages(conversation)
                .parameters(patient.parameters().toolSpecifications(population).build())
                .build());
    }

    /** Nothing where there is no JSON. */
    private static JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text == null ? "" : text);
            return json == null ? JSON.createObjectNode() : json;
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
