package io.github.doubao4j.examples.doctor;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.examples.doctor.Patient.FirstAnswer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether there is a key, whether it can be one, and whether the server takes it. */
final class KeyCheck implements Check {

    @Override
    public String name() {
        return "key";
    }

    @Override
    public Optional<String> needs() {
        return Optional.of("connection");
    }

    @Override
    public Finding examine(Patient patient) {
        String key = patient.key().orElse("");
        if (key.codePoints().anyMatch(c -> c <= ' ' || c > '~' || c == '"' || c == '\'')
                || key.toLowerCase(Locale.ROOT).startsWith("bearer")) {
            return Finding.failed("key.shape", variable(patient)).remedy("remedy.key-shape", variable(patient));
        }
        FirstAnswer answer = patient.firstAnswer();
        if (answer.failure() != null && Diagnosis.refusesKey(answer)) {
            return Diagnosis.of(answer.failure(), name(), patient);
        }
        if (answer.failure() != null && !heard(answer.failure())) {
            return Finding.of(Status.NOTE, "key.unknown", variable(patient));
        }
        return key.isEmpty() ? Finding.ok("key.none") : Finding.ok("key.ok", variable(patient));
    }

    /** Whether the server has said something, which it does not do to those that it does not let in. */
    private static boolean heard(RuntimeException failure) {
        return DoubaoApiException.find(failure)
                .map(details -> details.statusCode() > 0)
                .orElse(true);
    }

    /** The variables that can hold the key. */
    static String variables(Patient patient) {
        return String.join(" / ", patient.models().keyVariables());
    }

    /** The variable that holds the key. */
    private static String variable(Patient patient) {
        return patient.environment().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("_API_KEY"))
                .filter(entry -> patient.key().filter(entry.getValue()::equals).isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseGet(() -> variables(patient));
    }
}
