package io.github.doubao4j.internal.chat.assembly;

/** What happens to the text of one answer on its way into the assembler. Used by one thread. */
public interface TextFilter {

    /** Where text goes on to. */
    interface Output {

        /** A piece of text, never empty. */
        void text(String text);

        /** A tool call that was found in the text; the arguments are one JSON object. */
        void toolCall(String name, String arguments);

        /** The text in which the tool calls were found, as it came. */
        void markup(String markup);
    }

    /** Takes every text as it is. */
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

    /** Takes the next piece, which is not empty, and hands on what can be handed on. */
    void accept(String text, Output out);

    /** No more text comes; hands on what is still held. */
    void end(Output out);

    /** What has come and is not handed on yet. */
    String held();
}
