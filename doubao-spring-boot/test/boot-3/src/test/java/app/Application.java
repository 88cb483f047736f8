package app;

import dev.langchain4j.model.chat.ChatModel;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application with the starter's model. */
@SpringBootApplication
class Application {

    @RestController
    static class Answers {

        private final ChatModel model;

        Answers(ChatModel model) {
            this.model = model;
        }

        @GetMapping("/answer")
        String answer(@RequestParam("question") String question) {
            return model.chat(question);
        }
    }
}
