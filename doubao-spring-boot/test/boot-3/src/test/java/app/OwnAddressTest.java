package app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** A model with an address and a key of its own calls the emulator, too. */
@SpringBootTest(
        classes = OwnAddressTest.Nothing.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "langchain4j.doubao.models.elsewhere.base-url=http://elsewhere.invalid/v1")
@TestPropertySource(locations = "classpath:own-addresses.properties")
@DoubaoEmulatorTest
class OwnAddressTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Nothing {}

    @Autowired
    DoubaoEmulator emulator;

    @Autowired
    Environment environment;

    @Test
    void theyCallTheEmulator(
            @Autowired @Qualifier("doubaoChatModel") ChatModel usual, @Autowired @Qualifier("quick") ChatModel quick) {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Hello"));
        assertThat(usual.chat("Hi")).isEqualTo("Hello");
        assertThat(quick.chat("Hi")).isEqualTo("Hello");
        assertThat(emulator.requests())
                .allSatisfy(request ->
                        assertThat(request.headers("Authorization").toString()).doesNotContain("a-real-key"));
    }

    @Test
    void whatTheTestSetsStays() {
        assertThat(environment.getProperty("langchain4j.doubao.models.elsewhere.base-url"))
                .isEqualTo("http://elsewhere.invalid/v1");
    }
}
