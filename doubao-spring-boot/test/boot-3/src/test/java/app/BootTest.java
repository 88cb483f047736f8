package app;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** In a running application: its own configuration names a service that does not exist. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DoubaoEmulatorTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BootTest {

    @Autowired
    DoubaoEmulator emulator;

    @Autowired
    ChatModel model;

    @Value("${local.server.port}")
    int port;

    @BeforeEach
    void ruleOfEachTest() {
        emulator.when(lastUserText("of each test")).reply(Reply.text("set up"));
    }

    @Test
    @Order(1)
    void theApplicationCallsTheEmulator() throws Exception {
        emulator.when(lastUserText("sky")).reply(Reply.text("It is blue."));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/answer?question=The%20sky"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("It is blue.");
        assertThat(emulator.requests()).hasSize(1);
        assertThat(emulator.requests().get(0).header("Authorization")).doesNotContain("a-real-key");
    }

    @Test
    @Order(2)
    void rulesAndRequestsOfTheTestBeforeAreForgottenThoseOfTheSetUpAreNot() {
        assertThat(emulator.requests()).isEmpty();
        assertThatThrownBy(() -> model.chat("The sky")).hasMessageContaining("ScriptError");
        assertThat(model.chat("The rule of each test")).isEqualTo("set up");
    }

    @Test
    void aParameterOfATestIsTheSameEmulator(@Autowired DoubaoEmulator parameter) {
        assertThat(parameter).isSameAs(emulator);
    }

    @Nested
    class InANestedClass {

        @Test
        void theEmulatorIsThatOfTheEnclosingClass(@Autowired DoubaoEmulator inner) {
            inner.when(any()).reply(Reply.text("nested"));

            assertThat(inner).isSameAs(emulator);
            assertThat(model.chat("Hello")).isEqualTo("nested");
        }
    }

    @Nested
    @DoubaoEmulatorTest(scripts = "classpath:greeting.json")
    class InANestedClassWithAnAnnotationOfItsOwn {

        @Autowired
        ChatModel scripted;

        @Test
        void theEmulatorIsAnotherOne(@Autowired DoubaoEmulator inner) {
            assertThat(inner.port()).isNotEqualTo(port);
            assertThat(scripted.chat("Hello")).isEqualTo("Hello from the script.");
        }
    }
}
