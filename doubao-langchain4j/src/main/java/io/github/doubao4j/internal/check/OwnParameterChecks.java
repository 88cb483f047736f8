package io.github.doubao4j.internal.check;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.completions.ThinkingWords;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks Doubao's own parameters, and what they exclude among the common ones. */
final class OwnParameterChecks {

    private OwnParameterChecks() {}

    static void check(DoubaoChatRequestParameters own) {
        checkTokenLimits(own);
        checkThinking(own);
        checkLogprobs(own);
        checkLogitBias(own.logitBias());
        Ranges.notBlank("user", own.user());
        Ranges.notBlank("serviceTier (service_tier)", own.serviceTier());
        ToolNames.checkChoice(own.toolChoiceName());
        if (own.toolChoice() != null && own.toolChoiceName() != null) {
            throw new InvalidRequestException("toolChoice is " + own.toolChoice() + " and toolChoiceName is '"
                    + own.toolChoiceName() + "' (both tool_choice); allowed: one of them");
        }
    }

    private static void checkTokenLimits(DoubaoChatRequestParameters own) {
        Ranges.within("maxCompletionTokens (max_completion_tokens)", own.maxCompletionTokens(), 0, 65_536);
        if (own.maxOutputTokens() != null && own.maxCompletionTokens() != null) {
            throw new InvalidRequestException("maxOutputTokens (max_tokens) is " + own.maxOutputTokens()
                    + " and maxCompletionTokens (max_completion_tokens) is " + own.maxCompletionTokens()
                    + "; allowed: one of them");
        }
    }

    private static void checkThinking(DoubaoChatRequestParameters own) {
        if (own.thinking() != null && !ThinkingWords.TYPES.contains(own.thinking())) {
            throw Refusals.invalid("thinking (thinking.type)", own.thinking(), String.join(", ", ThinkingWords.TYPES));
        }
        Ranges.notBlank("reasoningEffort (reasoning_effort)", own.reasoningEffort());
    }

    private static void checkLogprobs(DoubaoChatRequestParameters own) {
        Ranges.within("topLogprobs (top_logprobs)", own.topLogprobs(), 0, 20);
        if (own.topLogprobs() != null && !Boolean.TRUE.equals(own.logprobs())) {
            throw new InvalidRequestException("topLogprobs (top_logprobs) is " + own.topLogprobs() + " and logprobs is "
                    + own.logprobs() + "; allowed: only together with logprobs(true)");
        }
    }

    private static void checkLogitBias(@Nullable Map<String, Integer> logitBias) {
        if (logitBias == null) {
            return;
        }
        logitBias.forEach((token, bias) -> {
            Ranges.present("a token id of logitBias (logit_bias)", token);
            if (bias == null) {
                throw Refusals.invalid("logitBias (logit_bias) of token " + token, null, "-100 to 100");
            }
            Ranges.within("logitBias (logit_bias) of token " + token, bias, -100, 100);
        });
    }
}
