package app;

import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;

/** One call, from modules to modules; an exception ends the build. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        if (!DoubaoChatModel.class.getModule().isNamed()
                || !LoopGovernor.class.getModule().isNamed()) {
            throw new IllegalStateException("the library is not on the module path");
        }
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("hello"));
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(emulator.baseUrl())
                    .apiKey("a-key")
                    .build();
            String answer = LoopGovernor.builder().build().govern(model).chat("Say hello.");
            if (!answer.equals("hello")) {
                throw new IllegalStateException("the model said " + answer);
            }
        }
    }
}
