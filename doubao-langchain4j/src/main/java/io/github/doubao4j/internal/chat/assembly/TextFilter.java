package io.github.doubao4j.internal.chat.assembly;

/** Filters the text of one response on its way into the assembler. Used by one thread. */
public interface TextFilter {

    /** Receives what the filter lets through. */
    interface Output {

        /** A text delta, never empty. */
        void text(String text);

        /** A tool call that was found in the text; the arguments are one JSON object. */
        void toolCall(String name, String arguments);

        /** The text in which the tool calls were found, as it came. */
        void markup(String markup);
    }

    /** Lets every text through unchanged. */
    TextFilter NONE = new TextFilter() {
        @Override
        public void accept(String text, Output out) {
            out.text(text);
        }

        @Override
        public void end(Output out) {}

        @Override
        public String held() {
            return "";
        }
    };

    /** Takes the next delta, which is not empty, and passes on what can be passed on. */
    void accept(String text, Output out);

    /** Ends the text; passes on what is still held. */
    void end(Output out);

    /** What has arrived and is not passed on yet. */
    String held();
}
