package app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.DoubaoProvider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

/** The application's beans call through the library, with the versions that Spring Boot manages. */
@SpringBootTest(
        properties = {"spring.main.banner-mode=off", "logging.level.root=warn", "doubao.provider=ark-coding-plan"})
class ApplicationTest {

    /** As a class with {@code @ConfigurationProperties("doubao")} is filled. */
    record Settings(DoubaoProvider provider) {}

    @Autowired
    private Environment environment;

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

    @Test
    void theProviderIsReadFromTheConfiguration() {
        assertThat(Binder.get(environment).bind("doubao", Settings.class).get().provider())
                .isSameAs(DoubaoProvider.ARK_CODING_PLAN);
    }
}
