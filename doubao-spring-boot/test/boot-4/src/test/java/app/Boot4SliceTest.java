package app;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.spring.DoubaoAutoConfiguration;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;

/** Beside a slice, which has only some of the application's beans, and no model unless it is asked for. */
@WebMvcTest
@DoubaoEmulatorTest
@ImportAutoConfiguration(DoubaoAutoConfiguration.class)
class Boot4SliceTest {

    @Test
    void theControllerGetsTheAnswer(@Autowired MockMvc mvc, @Autowired DoubaoEmulator emulator) throws Exception {
        emulator.when(any()).reply(Reply.text("It is blue."));

        mvc.perform(get("/answer").param("question", "The sky?"))
                .andExpect(content().string("It is blue."));
    }
}
