package io.github.doubao4j.internal.check;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.request.ModelRules;
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
    public static void checkParameters(ChatRequestParameters parameters, WireFormat wire) {
        new OptionChecks(wire).check(parameters);
        if (parameters instanceof DoubaoChatRequestParameters own) {
            CustomValueChecks.check(own, wire);
            OptionValues.of(own)
                    .get(ResponsesOptions.CONTEXT_MANAGEMENT, Map.of())
                    .forEach((name, value) -> CustomValueChecks.checkValue("contextManagement." + name, value));
        }
    }

    public static void checkRequest(ChatRequest request, WireFormat wire) {
        checkParameters(request.parameters(), wire);
        ToolChecks.check(request.parameters());
        MessageChecks.check(request.messages(), wire, goesOn(request.parameters(), wire));
    }

    private static boolean goesOn(ChatRequestParameters parameters, WireFormat wire) {
        return !ResponsesOptions.PREVIOUS_RESPONSE_ID.isMissingIn(wire)
                && OptionValues.of(parameters).sent(ResponsesOptions.PREVIOUS_RESPONSE_ID, wire) != null;
    }

    /** Checks the final fields, since custom parameters may set the same ones as options. */
    public static void checkFields(Map<String, @Nullable Object> fields, WireFormat wire) {
        if (Options.MAX_COMPLETION_TOKENS.isMissingIn(wire)) {
            return;
        }
        Object output = Options.MAX_OUTPUT_TOKENS.valueIn(wire, fields);
        Object all = Options.MAX_COMPLETION_TOKENS.valueIn(wire, fields);
        if (output != null && all != null) {
            throw new InvalidRequestException(Options.MAX_OUTPUT_TOKENS.label(wire) + " is " + output + " and "
                    + Options.MAX_COMPLETION_TOKENS.label(wire) + " is " + all + "; allowed: one of them");
        }
    }
}
