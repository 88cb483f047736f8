package io.github.doubao4j.examples.doctor;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.examples.doctor.Patient.FirstAnswer;
import io.github.doubao4j.examples.trace.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of answers, of pictures and of thinking. */
final class ModelChecks {

    private ModelChecks() {}

    /** Whether the model's name is known here and there. */
    static Finding model(Patient patient) {
        String name = patient.models().modelName();
        FirstAnswer answer = patient.firstAnswer();
        if (answer.failure() != null && Diagnosis.refusesModel(answer)) {
            return Diagnosis.of(answer.failure(), "model", patient);
        }
        List<String> known = patient.known().models();
        return known.isEmpty() || known.contains(name)
                ? Finding.ok("model.ok", name)
                : Finding.ok("model.other", name, patient.provider());
    }

    /** Whether the model answers in one piece. */
    static Finding answer(Patient patient) {
        FirstAnswer answer = patient.firstAnswer();
        if (answer.failure() != null) {
            return Diagnosis.of(answer.failure(), "answer", patient).withTook(answer.took());
        }
        ChatResponse response = answer.response();
        String text = response == null ? "" : text(response);
        if (response == null || text.isBlank()) {
            return Finding.failed("answer.empty").remedy("remedy.empty").withTook(answer.took());
        }
        Tokens tokens = Tokens.of(response.tokenUsage());
        return Finding.ok("answer.ok", Diagnosis.shown(text), known(tokens.input()), known(tokens.output()))
                .withTook(answer.took());
    }

    /** Whether the model sees. */
    static Finding image(Patient patient) {
        if (!patient.provider().contentTypes().contains(ContentType.IMAGE)) {
            return Finding.of(Status.NOT_OFFERED, "not-offered", patient.provider());
        }
        if (!patient.profile().contentTypes().contains(ContentType.IMAGE)) {
            return Finding.of(
                    Status.NOT_OFFERED, "not-offered", patient.models().modelName());
        }
        UserMessage message = UserMessage.from(
                DoubaoImageContent.builder()
                        .base64Data(RedSquare.base64(), "image/png")
                        .build(),
                TextContent.from(Prompts.IMAGE));
        String text = text(patient.ask(ChatRequest.builder()
                .messages(message)
                .parameters(patient.parameters().build())
                .build()));
        return Diagnosis.says(text, "red", "红")
                ? Finding.ok("image.ok", Diagnosis.shown(text))
                : Finding.failed("image.blind", Diagnosis.shown(text)).remedy("remedy.blind");
    }

    /** Whether thinking can be switched on and off. */
    static Finding thinking(Patient patient) {
        if (!patient.profile().thinkingTypes().containsAll(List.of("enabled", "disabled"))) {
            return Finding.of(
                    Status.NOT_OFFERED, "not-offered", patient.models().modelName());
        }
        DoubaoChatRequestParameters.Builder parameters = patient.parameters();
        ChatResponse thinking = patient.ask(ChatRequest.builder()
                .messages(UserMessage.from(Prompts.THINKING))
                .parameters(parameters.thinking("enabled").build())
                .build());
        if (blank(thinking.aiMessage().thinking())) {
            return Finding.of(Status.NOTE, "thinking.hidden").remedy("remedy.hidden");
        }
        if (!patient.switchesThinking()) {
            return Finding.of(Status.NOTE, "thinking.fixed").remedy("remedy.fixed");
        }
        ChatResponse first = patient.firstAnswer().response();
        return first != null && !blank(first.aiMessage().thinking())
                ? Finding.of(Status.NOTE, "thinking.always").remedy("remedy.fixed")
                : Finding.ok("thinking.ok");
    }

    static String text(ChatResponse response) {
        String text = response.aiMessage().text();
        return text == null ? "" : text;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String known(@Nullable Integer number) {
        return number == null ? "?" : number.toString();
    }
}
