package io.github.doubao4j.observability;

import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each call of a model, of any endpoint, when it ends: at INFO if it succeeded or was cancelled, at WARN if it failed; to the logger
 * {@code io.github.doubao4j.calls}. Give it to the {@code callListeners} of a model.
 *
 * <p>The line is {@code key=value} pairs with a space between them, always in this order. What is not known is left out. Keys are part of the API
 * that a release keeps; a release may add some.
 *
 * <table>
 * <caption>The keys</caption>
 * <tr><th>key</th><th>value</th><th>present</th></tr>
 * <tr><td>{@code endpoint}</td><td>the name of a {@link io.github.doubao4j.DoubaoEndpoint} in small letters</td><td>always</td></tr>
 * <tr><td>{@code provider}</td><td>the name of the provider, such as {@code ARK}</td><td>always</td></tr>
 * <tr><td>{@code model}</td><td>the model that responded, as the service names it; else the one that was asked</td><td>if there is one</td></tr>
 * <tr><td>{@code requested}</td><td>the model that was asked</td><td>if it is another</td></tr>
 * <tr><td>{@code stream}</td><td>{@code true}</td><td>if a stream was asked for</td></tr>
 * <tr><td>{@code outcome}</td><td>{@code succeeded}, {@code failed} or {@code cancelled}</td><td>always</td></tr>
 * <tr><td>{@code kind}</td><td>the name of a {@link io.github.doubao4j.DoubaoApiException.Kind} in small letters</td>
 * <td>if the service or the network failed</td></tr>
 * <tr><td>{@code exception}</td><td>the simple name of the exception's class</td><td>if it failed for another reason</td></tr>
 * <tr><td>{@code status}</td><td>the HTTP status</td><td>if it failed and there was one</td></tr>
 * <tr><td>{@code code}</td><td>the provider's error code</td><td>if it failed with one</td></tr>
 * <tr><td>{@code deadline}</td><td>the name of a {@link io.github.doubao4j.DoubaoApiException.Deadline} in small letters</td>
 * <td>if a timeout of ours expired</td></tr>
 * <tr><td>{@code tokens_in}</td><td>tokens of the input</td><td>if reported</td></tr>
 * <tr><td>{@code tokens_cached}</td><td>those of the input that were served from a cache</td><td>if reported</td></tr>
 * <tr><td>{@code tokens_text}, {@code tokens_image}</td><td>those of the input that are of texts; of images and videos</td><td>for embeddings, each if
 * reported</td></tr>
 * <tr><td>{@code tokens_out}</td><td>tokens of the output, reasoning included</td><td>if reported</td></tr>
 * <tr><td>{@code tokens_reasoning}</td><td>those of the output that were spent on thinking</td><td>if reported</td></tr>
 * <tr><td>{@code first_token_ms}</td><td>milliseconds from the beginning of the call to the first output</td><td>if a stream delivered any</td></tr>
 * <tr><td>{@code duration_ms}</td><td>milliseconds from its beginning to its end</td><td>always</td></tr>
 * <tr><td>{@code attempts}</td><td>how many requests were sent; 0 if it was rejected before the network</td><td>always</td></tr>
 * <tr><td>{@code held_ms}</td><td>milliseconds of waiting before requests: backoff, {@code Retry-After}, cool-down</td><td>if it is at least
 * one</td></tr>
 * <tr><td>{@code finish}</td><td>why a chat's response ended: the name of LangChain4j's {@code FinishReason} in small letters</td><td>if known</td></tr>
 * <tr><td>{@code request_id}</td><td>the id that the provider's support asks for</td><td>if known, of failures too</td></tr>
 * <tr><td>{@code cost}, {@code currency}</td><td>what the call cost, exactly, in plain decimal notation; an ISO 4217 code</td><td>if the price is
 * known, see {@link CallCosts}</td></tr>
 * </table>
 *
 * <p>A value that contains a space, a quote, {@code =}, a backslash or a character that does not print, or that is empty, is in double quotes, with {@code \"},
 * {@code \\}, and {@code \}{@code uXXXX} for characters that do not print. A value of more than 200 characters is cut and ends in {@code …}. So a line is one line,
 * whatever a server sends.
 *
 * <p>The line holds no prompt, no output, no message of the server and no header. With the logger off nothing is done. Thread-safe; throws
 * nothing.
 */
public final class DoubaoCallLog implements DoubaoCallListener {

    private static final String LOGGER = "io.github.doubao4j.calls";

    private final CallCosts costs;
    private final Logger logger;

    private DoubaoCallLog(Builder builder) {
        this.costs = builder.costs;
        this.logger = builder.logger;
    }

    /** A log with the costs of {@link CallCosts#shipped()}, to the logger {@code io.github.doubao4j.calls}. */
    public static DoubaoCallLog create() {
        return builder().build();
    }

    /** Starts a log with the settings of {@link #create()}. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DoubaoCallObserver onCall(DoubaoCall call) {
        return logger.isWarnEnabled() || logger.isInfoEnabled() ? result -> log(call, result) : DoubaoCallObserver.NONE;
    }

    private void log(DoubaoCall call, DoubaoCallResult result) {
        boolean failed = result.outcome() == Outcome.FAILED;
        if (!(failed ? logger.isWarnEnabled() : logger.isInfoEnabled())) {
            return;
        }
        String line = CallLine.of(call, result, costs);
        try {
            // As an argument: a line may contain {}.
            if (failed) {
                logger.warn("{}", line);
            } else {
                logger.info("{}", line);
            }
        } catch (RuntimeException e) {
            // A log that cannot be written to must not cost a response that has been paid for, and there is nowhere to
            // say so.
        }
    }

    /** Collects the settings of a log. */
    public static final class Builder {

        private CallCosts costs = CallCosts.shipped();
        private Logger logger = LoggerFactory.getLogger(LOGGER);

        private Builder() {}

        /** What calls cost; default {@link CallCosts#shipped()}. With {@link CallCosts#none()} no line has a cost. */
        public Builder costs(CallCosts costs) {
            this.costs = costs;
            return this;
        }

        /** Where the lines go; default the logger {@code io.github.doubao4j.calls}. */
        public Builder logger(Logger logger) {
            this.logger = logger;
            return this;
        }

        /** The log. */
        public DoubaoCallLog build() {
            return new DoubaoCallLog(this);
        }
    }
}
