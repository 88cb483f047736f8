package io.github.doubao4j.examples.doctor;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.examples.ChatApi;
import io.github.doubao4j.examples.Failures;
import io.github.doubao4j.examples.doctor.Patient.FirstAnswer;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Explains a failure: what was seen, and what to do about it. */
final class Diagnosis {

    private static final int MAX_CHARS = 300;

    /** Words in the codes of accounts that have no money or quota left. */
    private static final Pattern UNPAID = Pattern.compile("overdue|quota|balance|billing", Pattern.CASE_INSENSITIVE);

    private Diagnosis() {}

    /**
     * Explains a failure.
     *
     * @param failure what the model threw
     * @param check   the name of the check that met it
     * @param patient whom it concerns
     */
    static Finding of(RuntimeException failure, String check, Patient patient) {
        Optional<DoubaoApiException> details = DoubaoApiException.find(failure);
        int status = details.map(DoubaoApiException::statusCode).orElse(0);
        String code = details.flatMap(DoubaoApiException::code).orElse("");
        Finding seen = Finding.failed("said", said(failure));
        if (UNPAID.matcher(code).find()) {
            return seen.remedy("remedy.account", patient.provider());
        }
        if (failure instanceof AuthenticationException) {
            return seen.remedy("remedy.key", KeyCheck.variables(patient), patient.provider());
        }
        if (failure instanceof ModelNotFoundException) {
            return unknownModel(seen, patient);
        }
        if (failure instanceof RateLimitException) {
            return seen.remedy("remedy.rate");
        }
        if (failure instanceof ContentFilteredException) {
            return seen.remedy("remedy.content");
        }
        if (failure instanceof TimeoutException) {
            return seen.remedy("remedy.timeout");
        }
        if (failure instanceof UnresolvedModelServerException || causedBy(failure, ConnectException.class)) {
            return seen.remedy("remedy.network");
        }
        if ((status >= 300 && status < 400) || Failures.isWrongAddress(failure)) {
            return wrongPath(seen, patient);
        }
        if (failure instanceof InvalidRequestException || failure instanceof UnsupportedFeatureException) {
            return seen.remedy("remedy.refused-" + check);
        }
        if (status >= 500) {
            return seen.remedy("remedy.server");
        }
        if (check.equals("stream")) {
            return seen.remedy("remedy.stream");
        }
        return seen.remedy(
                causedBy(failure, SocketException.class) ? "remedy.broken" : "remedy.no-api",
                patient.models().baseUrl());
    }

    /** An address that is wrong, or right for another API. */
    private static Finding wrongPath(Finding seen, Patient patient) {
        ChatApi api = patient.models().api();
        Finding finding = seen.remedy("remedy.path", patient.models().baseUrl(), api.path());
        return api == ChatApi.RESPONSES ? finding.remedy("remedy.other-api", ChatApi.CHAT.word()) : finding;
    }

    /** A provider that does not serve the model. */
    private static Finding unknownModel(Finding seen, Patient patient) {
        if (patient.known().models().isEmpty()) {
            return seen.remedy("remedy.model-any", patient.models().modelName());
        }
        Finding finding =
                seen.remedy("remedy.model", String.join(", ", patient.known().models()));
        return patient.known().activatesModels() ? finding.remedy("remedy.model-ark") : finding;
    }

    /** Whether the first request has shown that the server refuses the key. */
    static boolean refusesKey(FirstAnswer answer) {
        return answer.failure() instanceof AuthenticationException;
    }

    /** Whether the first request has shown that no such model is at the address, or nothing at all. */
    static boolean refusesModel(FirstAnswer answer) {
        RuntimeException failure = answer.failure();
        return failure instanceof ModelNotFoundException || (failure != null && Failures.isWrongAddress(failure));
    }

    /** The failure in one line. */
    static String said(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }

    /** What a text holds of what was asked for. */
    static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    static boolean says(String text, String... words) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
