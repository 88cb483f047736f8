package io.github.doubao4j.observability;

import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.agent.price.Cost;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The line that {@link DoubaoCallLog} writes for a call. */
final class CallLine {

    /** Longer than any name or id that means something. */
    private static final int MAX_LENGTH = 200;

    private final StringBuilder line = new StringBuilder(256);

    private CallLine() {}

    static String of(DoubaoCall call, DoubaoCallResult result, CallCosts costs) {
        CallLine line = new CallLine();
        line.add("endpoint", small(call.endpoint()));
        line.add("provider", call.provider().name());
        line.addModels(call.modelName(), result.modelName());
        if (call.streaming()) {
            line.add("stream", "true");
        }
        line.add("outcome", small(result.outcome()));
        if (result.outcome() == Outcome.FAILED) {
            result.failure().ifPresent(line::addFailure);
        }
        result.tokenUsage().ifPresent(line::addTokens);
        result.timeToFirstToken().ifPresent(time -> line.add("first_token_ms", time.toMillis()));
        line.add("duration_ms", result.duration().toMillis());
        line.add("attempts", result.attempts());
        line.addHeld(result.held());
        result.finishReason().ifPresent(reason -> line.add("finish", small(reason)));
        result.requestId().ifPresent(id -> line.add("request_id", id));
        cost(costs, call, result).ifPresent(line::addCost);
        return line.line.toString();
    }

    private void addModels(String asked, String responded) {
        String model = responded.isEmpty() ? asked : responded;
        if (!model.isEmpty()) {
            add("model", model);
        }
        if (!asked.isEmpty() && !asked.equals(model)) {
            add("requested", asked);
        }
    }

    private void addFailure(Throwable failure) {
        Optional<DoubaoApiException> found = DoubaoApiException.find(failure);
        if (found.isEmpty()) {
            add("exception", failure.getClass().getSimpleName());
            return;
        }
        DoubaoApiException details = found.get();
        add("kind", small(details.kind()));
        if (details.statusCode() > 0) {
            add("status", details.statusCode());
        }
        details.code().ifPresent(code -> add("code", code));
        details.deadline().ifPresent(deadline -> add("deadline", small(deadline)));
    }

    private void addTokens(TokenUsage usage) {
        DoubaoTokenUsage doubao = usage instanceof DoubaoTokenUsage own ? own : null;
        addCount("tokens_in", usage.inputTokenCount());
        addCount("tokens_cached", doubao == null ? null : doubao.cachedTokenCount());
        addCount("tokens_text", doubao == null ? null : doubao.textTokenCount());
        addCount("tokens_image", doubao == null ? null : doubao.imageTokenCount());
        addCount("tokens_out", usage.outputTokenCount());
        addCount("tokens_reasoning", doubao == null ? null : doubao.reasoningTokenCount());
    }

    private void addHeld(Duration held) {
        if (held.toMillis() > 0) {
            add("held_ms", held.toMillis());
        }
    }

    private void addCost(Cost cost) {
        add("cost", plain(cost));
        add("currency", cost.currency());
    }

    private void addCount(String key, @Nullable Integer count) {
        if (count != null) {
            add(key, count);
        }
    }

    private void add(String key, long number) {
        key(key).append(number);
    }

    private void add(String key, String value) {
        key(key);
        boolean cut = value.length() > MAX_LENGTH;
        String shown = cut ? value.substring(0, MAX_LENGTH) + '…' : value;
        if (isBare(shown)) {
            line.append(shown);
            return;
        }
        line.append('"');
        shown.codePoints().forEach(this::appendEscaped);
        line.append('"');
    }

    private StringBuilder key(String key) {
        if (!line.isEmpty()) {
            line.append(' ');
        }
        return line.append(key).append('=');
    }

    private void appendEscaped(int character) {
        if (character == '"' || character == '\\') {
            line.append('\\').append((char) character);
        } else if (character == ' ' || prints(character)) {
            line.appendCodePoint(character);
        } else {
            for (char unit : Character.toChars(character)) {
                line.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
            }
        }
    }

    private static boolean isBare(String value) {
        return !value.isEmpty()
                && value.codePoints()
                        .allMatch(character ->
                                character != '"' && character != '\\' && character != '=' && prints(character));
    }

    /** Whether it has a shape of its own: no control, no direction mark, no line or other separator, no half of a character. */
    private static boolean prints(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** A table of the user's may have an expression that a name from a server drives too deep. The line is worth more than its cost. */
    private static Optional<Cost> cost(CallCosts costs, DoubaoCall call, DoubaoCallResult result) {
        try {
            return costs.of(call, result);
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static String plain(Cost cost) {
        return cost.amount().signum() == 0
                ? "0"
                : cost.amount().stripTrailingZeros().toPlainString();
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
