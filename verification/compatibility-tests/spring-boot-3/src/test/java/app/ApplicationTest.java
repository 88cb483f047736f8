package app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The application's beans call through the library, with the versions that Spring Boot manages. */
@SpringBootTest(properties = {"spring.main.banner-mode=off", "logging.level.root=warn"})
class ApplicationTest {

    @Autowired
    private ChatModel model;

    @Autowired
    private Application.People people;

    @Test
    void theModelAnswers() {
        assertThat(model.chat("Who is it?")).contains("Li Lei");
    }

    @Test
    void theServiceGivesRecords() {
        assertThat(people.person("Li Lei is 23.")).isEqualTo(new Application.Person("Li Lei", 23));
    }
}
