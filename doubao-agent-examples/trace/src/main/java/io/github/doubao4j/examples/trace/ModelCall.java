package io.github.doubao4j.examples.trace;

import io.github.doubao4j.agent.price.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model. Times are milliseconds since the run began.
 *
 * @param number     1 for the first call of the run, in the order in which they started
 * @param lane       calls that overlap in time have different lanes, from 0 up
 * @param label      what it belongs to, such as a question or a file; {@code null} if the run is about one thing only
 * @param model      the name of the model, as the server gives it; empty if it is not known
 * @param start      when the request was made
 * @param firstToken when the first piece of a streamed answer arrived; {@code null} if the answer was not streamed
 * @param end        when the answer was complete or had failed
 * @param thinking   the model's thinking; empty if it gave none
 * @param text       the answer's text; empty if it gave none
 * @param tools      the names of the tools that the answer calls, in order
 * @param finish     why the answer ended, in LangChain4j's words; {@code null} if not known
 * @param tokens     what the answer took
 * @param cost       what it cost; {@code null} if that is not known
 * @param attempts   the attempts that failed or had to wait; empty if the first one was answered at once
 * @param limit      the limit of the loop because of which the model was asked to answer without tools; {@code null} if it
 *                   was free to call them
 * @param error      what went wrong; empty if the call had not ended when this was taken; {@code null} if it was answered
 */
public record ModelCall(
        int number,
        int lane,
        @Nullable String label,
        String model,
        double start,
        @Nullable Double firstToken,
        double end,
        String thinking,
        String text,
        List<String> tools,
        @Nullable String finish,
        Tokens tokens,
        @Nullable Cost cost,
        List<Attempt> attempts,
        @Nullable String limit,
        @Nullable String error) {

    /** Keeps its own copies of the lists. */
    public ModelCall {
        tools = List.copyOf(tools);
        attempts = List.copyOf(attempts);
    }

    /**
     * Starts a call that has said nothing, from 0 to 0.
     *
     * @param number 1 for the first call of the run
     */
    public static Builder builder(int number) {
        return new Builder(number);
    }

    /** Collects what is known of a call while it goes on. */
    public static final class Builder {

        private final int number;
        private int lane;
        private @Nullable String label;
        private String model = "";
        private double start;
        private @Nullable Double firstToken;
        private double end;
        private String thinking = "";
        private String text = "";
        private List<String> tools = List.of();
        private @Nullable String finish;
        private Tokens tokens = Tokens.NONE;
        private @Nullable Cost cost;
        private final List<Attempt> attempts = new ArrayList<>();
        private @Nullable String limit;
        private @Nullable String error;

        private Builder(int number) {
            this.number = number;
        }

        /** See {@link ModelCall#lane()}. */
        public Builder lane(int lane) {
            this.lane = lane;
            return this;
        }

        /** See {@link ModelCall#label()}. */
        public Builder label(@Nullable String label) {
            this.label = label;
            return this;
        }

        /** See {@link ModelCall#model()}. */
        public Builder model(String model) {
            this.model = model;
            return this;
        }

        /** When it began, when the first piece arrived, and when it ended. */
        public Builder times(double start, @Nullable Double firstToken, double end) {
            this.start = start;
            this.firstToken = firstToken;
            this.end = end;
            return this;
        }

        /** See {@link ModelCall#thinking()} and {@link ModelCall#text()}. */
        public Builder said(String thinking, String text) {
            this.thinking = thinking;
            this.text = text;
            return this;
        }

        /** See {@link ModelCall#tools()}. */
        public Builder tools(List<String> tools) {
            this.tools = tools;
            return this;
        }

        /** See {@link ModelCall#finish()}. */
        public Builder finish(@Nullable String finish) {
            this.finish = finish;
            return this;
        }

        /** See {@link ModelCall#tokens()} and {@link ModelCall#cost()}. */
        public Builder tokens(Tokens tokens, @Nullable Cost cost) {
            this.tokens = tokens;
            this.cost = cost;
            return this;
        }

        /** Adds one of {@link ModelCall#attempts()}. */
        public Builder attempt(Attempt attempt) {
            attempts.add(attempt);
            return this;
        }

        /** See {@link ModelCall#limit()}. */
        public Builder limit(@Nullable String limit) {
            this.limit = limit;
            return this;
        }

        /** See {@link ModelCall#error()}. */
        public Builder error(@Nullable String error) {
            this.error = error;
            return this;
        }

        String model() {
            return model;
        }

        int lane() {
            return lane;
        }

        void ends(double time) {
            end = time;
        }

        void piece(double time) {
            if (firstToken == null) {
                firstToken = time;
            }
        }

        /** The call as it stands. */
        public ModelCall build() {
            return new ModelCall(
                    number,
                    lane,
                    label,
                    model,
                    start,
                    firstToken,
                    end,
                    thinking,
                    text,
                    tools,
                    finish,
                    tokens,
                    cost,
                    attempts,
                    limit,
                    error);
        }
    }
}
