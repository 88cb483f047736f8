package shop;

import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** As it is started by who has no key. */
@ExtendWith(OutputCaptureExtension.class)
class WithoutAKeyTest {

    private static ConfigurableApplicationContext context;
    private static ShopClient client;
    private static String startLog;

    @BeforeAll
    static void start(CapturedOutput output) {
        context = ShopApplication.start("--server.port=0", "--shop.answer-timeout=3s", "--logging.level.root=warn");
        client = new ShopClient(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        startLog = output.getAll();
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @Test
    void theLogAndEachResponseSayThatTheAnswersAreScripted() throws Exception {
        HttpResponse<String> response = client.ask("olga", "Hello");

        assertThat(startLog).contains("There is no langchain4j.doubao.api-key: the answers are SCRIPTED");
        assertThat(response.headers().firstValue("X-Assistant")).contains("scripted");
        assertThat(ShopClient.json(response.body()).path("answer").asText()).contains("scripted answer");
    }

    @Test
    void theScriptUsesTheTools() throws Exception {
        ShopClient.Answer answer = client.stream("pete", "Where is A-1002?");

        assertThat(answer.tools()).containsExactly("orderStatus", "deliveryDate");
        assertThat(answer.text()).contains("a lamp").contains("It arrives on 2026-11-30.");
        assertThat(answer.last().name()).isEqualTo("done");
    }

    @Test
    void anAnswerThatTakesTooLongEndsWithAnErrorEvent() throws Exception {
        context.getBean(DoubaoEmulator.class)
                .when(lastUserText("slowly"))
                .reply(Reply.text("late").withDelay(Duration.ofMinutes(2)));

        ShopClient.Answer answer = client.stream("quinn", "Answer slowly.");

        assertThat(answer.last().name()).isEqualTo("error");
        assertThat(answer.last().data().path("status").asInt()).isEqualTo(504);
        assertThat(answer.last().data().path("code").asText()).isEqualTo("timeout");
    }
}
