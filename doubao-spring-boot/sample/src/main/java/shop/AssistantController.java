package shop;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The two ways to ask. In an application with users who log in, the user would be who is logged in, not a part of the path. */
@RestController
@RequestMapping("/assistant/{user}")
final class AssistantController {

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final AssistantService service;
    private final ShopSettings settings;

    AssistantController(AssistantService service, ShopSettings settings) {
        this.service = service;
        this.settings = settings;
    }

    record Question(String message) {}

    record Answer(String answer) {}

    @PostMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(@PathVariable("user") String user, @RequestBody Question question) {
        return answered(user, question, () -> service.stream(user, question.message()));
    }

    @PostMapping(path = "/answer", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> answer(@PathVariable("user") String user, @RequestBody Question question) {
        return answered(user, question, () -> new Answer(service.answer(user, question.message())));
    }

    /** Everything that is logged within, and within the stream that begins here, names the request and the user. */
    private <T> ResponseEntity<T> answered(String user, Question question, Supplier<T> answer) {
        check(user, question);
        String request = Integer.toHexString(ThreadLocalRandom.current().nextInt());
        try (MDC.MDCCloseable first = MDC.putCloseable("request", request);
                MDC.MDCCloseable second = MDC.putCloseable("user", user)) {
            return ResponseEntity.ok()
                    .header("X-Assistant", settings.scripted() ? "scripted" : "doubao")
                    .header("Cache-Control", "no-store")
                    .body(answer.get());
        }
    }

    private void check(String user, Question question) {
        if (!USER.matcher(user).matches()) {
            throw new ProblemException(Problem.badRequest(
                    "bad_user", "The user must be 1 to 64 letters, digits, dots, dashes or underscores."));
        }
        if (question.message() == null || question.message().isBlank()) {
            throw new ProblemException(Problem.badRequest("no_message", "message must not be empty."));
        }
        int length = question.message().length();
        if (length > settings.maxMessageLength()) {
            throw new ProblemException(Problem.badRequest(
                    "message_too_long",
                    "message may have " + settings.maxMessageLength() + " characters, but has " + length + "."));
        }
    }
}
