package io.github.doubao4j.internal.check;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.completions.request.ModelRules;
import io.github.doubao4j.internal.option.Options;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rejects, before anything is sent, what the documents forbid for every model; {@link ModelRules} checks the rest. */
public final class RequestChecks {

    private RequestChecks() {}

    /**
     * Checks the parameters of one level, for example a model's defaults when the model is built.
     *
     * @throws InvalidRequestException when a value is out of its range or contradicts another; the message names the
     *     field, the value and what is allowed
     * @throws UnsupportedFeatureException when an option is set that the wire format does not have
     */
    public static void checkParameters(ChatRequestParameters parameters) {
        OptionChecks.check(parameters);
        if (parameters instanceof DoubaoChatRequestParameters own) {
            CustomValueChecks.check(own);
        }
    }

    public static void checkRequest(ChatRequest request) {
        checkParameters(request.parameters());
        ToolChecks.check(request.parameters());
        MessageChecks.check(request.messages());
    }

    /** Checks the final fields, since custom parameters may set the same ones as options. */
    public static void checkFields(Map<String, @Nullable Object> fields) {
        Object output = fields.get(Options.MAX_OUTPUT_TOKENS.field(COMPLETIONS));
        Object all = fields.get(Options.MAX_COMPLETION_TOKENS.field(COMPLETIONS));
        if (output != null && all != null) {
            throw new InvalidRequestException(Options.MAX_OUTPUT_TOKENS.label(COMPLETIONS) + " is " + output + " and "
                    + Options.MAX_COMPLETION_TOKENS.label(COMPLETIONS) + " is " + all + "; allowed: one of them");
        }
    }
}
