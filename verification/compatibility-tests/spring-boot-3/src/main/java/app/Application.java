package app;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application with a model as a bean, on the emulator instead of a service. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments).close();
    }

    @Bean(destroyMethod = "close")
    DoubaoEmulator emulator() {
        DoubaoEmulator emulator = DoubaoEmulator.start();
        emulator.when(RequestMatcher.any()).reply(Reply.text("{\"name\":\"Li Lei\",\"age\":23}"));
        return emulator;
    }

    @Bean
    ChatModel chatModel(DoubaoEmulator emulator) {
        return DoubaoChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .strictJsonSchema(true)
                .build();
    }

    @Bean
    People people(ChatModel model) {
        return AiServices.create(People.class, model);
    }

    /** A failure ends the application with an error, which ends the build. */
    @Bean
    CommandLineRunner call(People people) {
        return arguments -> {
            Person person = people.person("Li Lei is 23.");
            if (!person.equals(new Person("Li Lei", 23))) {
                throw new IllegalStateException("the model said " + person);
            }
        };
    }

    /** What is found in a text. */
    public record Person(String name, int age) {}

    /** Finds it. */
    public interface People {
        Person person(String text);
    }
}
