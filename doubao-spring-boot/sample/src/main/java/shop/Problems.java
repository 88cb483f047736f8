package shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What ends a request without an answer, or before its stream has begun: JSON, whatever the client would have accepted of an answer. */
@RestControllerAdvice(assignableTypes = AssistantController.class)
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException failure) {
        return response(failure.problem());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException failure) {
        LOG.debug("Unreadable question", failure);
        return response(
                Problem.badRequest("bad_body", "The body must be JSON like {\"message\": \"Where is A-1001?\"}."));
    }

    private static ResponseEntity<Problem> response(Problem problem) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_JSON);
        if (problem.retryAfterSeconds() != null) {
            response.header("Retry-After", String.valueOf(problem.retryAfterSeconds()));
        }
        return response.body(problem);
    }
}
