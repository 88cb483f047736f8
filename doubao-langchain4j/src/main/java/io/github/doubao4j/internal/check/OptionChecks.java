package io.github.doubao4j.internal.check;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.internal.option.Allowed;
import io.github.doubao4j.internal.option.Conflicts;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks each option by its row of the table, and the few rules that the table cannot express. */
final class OptionChecks {

    private final WireFormat wire;

    OptionChecks(WireFormat wire) {
        this.wire = wire;
    }

    void check(ChatRequestParameters parameters) {
        Options.forEachIn(parameters, this::check);
        Conflicts.EXCLUSIVE.forEach(pair -> check(pair, parameters));
        checkTopLogprobs(OptionValues.of(parameters));
        List<ToolSpecification> tools = Options.TOOL_SPECIFICATIONS.in(parameters);
        if (tools != null) {
            ToolNames.check(tools, wire);
        }
        ToolNames.checkChoice(Options.TOOL_CHOICE_NAME.in(parameters));
        checkResponseFormat(Options.RESPONSE_FORMAT.in(parameters));
    }

    private <T> void check(Option<T> option, T value) {
        if (option.isMissingIn(wire)) {
            throw new UnsupportedFeatureException(option.name() + " is " + Rejections.shown(option.shown(value))
                    + ", but " + option.missing(wire)
                    + (option.substitute() == null ? "" : ". allowed: " + option.substitute()));
        }
        Allowed.Flaw flaw = option.flaw(wire, value);
        if (flaw != null) {
            throw Rejections.invalid(flaw.field(), flaw.value(), flaw.allowed());
        }
    }

    private void check(Conflicts.Exclusive pair, ChatRequestParameters parameters) {
        Object one = pair.one().in(parameters);
        Object other = pair.other().in(parameters);
        if (one == null || other == null) {
            return;
        }
        String field = pair.one().field(wire);
        boolean sameField = field.equals(pair.other().field(wire));
        throw new InvalidRequestException(named(pair.one(), sameField) + " is " + Rejections.shown(one) + " and "
                + named(pair.other(), sameField) + " is " + Rejections.shown(other)
                + (sameField ? " (both " + field + ")" : "") + "; allowed: one of them");
    }

    private String named(Option<?> option, boolean withoutField) {
        return withoutField ? option.name() : option.label(wire);
    }

    private void checkTopLogprobs(OptionValues own) {
        Integer number = own.get(Options.TOP_LOGPROBS);
        Boolean wanted = own.get(Options.LOGPROBS);
        if (number != null && !Boolean.TRUE.equals(wanted)) {
            throw new InvalidRequestException(Options.TOP_LOGPROBS.label(wire) + " is " + number + " and logprobs is "
                    + wanted + "; allowed: only together with logprobs(true)");
        }
    }

    private void checkResponseFormat(@Nullable ResponseFormat format) {
        JsonSchema schema = format == null ? null : format.jsonSchema();
        if (schema == null) {
            return;
        }
        Ranges.present("responseFormat.jsonSchema.name (" + wire.jsonSchema() + ".name)", schema.name());
        if (schema.rootElement() == null) {
            throw Rejections.invalid(
                    "responseFormat.jsonSchema.rootElement (" + wire.jsonSchema() + ".schema)", null, "a schema");
        }
    }
}
