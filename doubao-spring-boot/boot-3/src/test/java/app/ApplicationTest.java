package app;

import static org.assertj.core.api.Assertions.assertThat;

import app.Application.Assistant;
import app.Application.Seen;
import app.Application.Sightings;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.spring.DoubaoTaskDecorator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One application with everything: models of its application.yml, the actuator, and what belongs to a thread. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ApplicationTest {

    private static final DoubaoEmulator EMULATOR = DoubaoEmulator.start();

    @Autowired
    private ChatModel model;

    @Autowired
    @Qualifier("thinker")
    private ChatModel thinker;

    @Autowired
    @Qualifier("teller")
    private StreamingChatModel teller;

    @Autowired
    private Assistant assistant;

    @Autowired
    private Sightings sightings;

    @Autowired
    private ObservationRegistry observations;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private DoubaoTaskDecorator decorator;

    @Autowired
    private Environment environment;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("langchain4j.doubao.base-url", EMULATOR::baseUrl);
    }

    @AfterAll
    static void stop() {
        EMULATOR.close();
    }

    @BeforeEach
    void script() {
        EMULATOR.reset();
        EMULATOR.when(RequestMatcher.lastUserText("weather").and(RequestMatcher.noToolResults()))
                .reply(Reply.toolCall("weather", "{}"));
        EMULATOR.when(RequestMatcher.any()).reply(Reply.text("It is sunny."));
    }

    @Test
    void eachModelHasItsOptions() {
        assertThat(model.chat("Hi")).isEqualTo("It is sunny.");
        thinker.chat("Hi");
        List<EmulatedRequest> requests = EMULATOR.requests();
        assertThat(requests)
                .extracting(EmulatedRequest::model)
                .containsExactly("doubao-seed-2.0-pro", "doubao-seed-2.0-code");
        assertThat(requests).extracting(request -> request.header("X-Team")).containsOnly("search");
        assertThat(requests.get(0).json().path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(requests.get(1).json().has("temperature")).isFalse();
    }

    @Test
    void theCallersContextReachesCallbacksAndTools() throws Exception {
        String here = Thread.currentThread().getName();
        Observation observation = Observation.start("question", observations);
        try (Observation.Scope scope = observation.openScope()) {
            MDC.put("request", "r-1");
            SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("Li Lei", "none"));
            CompletableFuture<ChatResponse> response = new CompletableFuture<>();
            assistant
                    .chat("What is the weather?")
                    .onPartialResponse(text -> sightings.add(Seen.now("partial", observations)))
                    .onCompleteResponse(complete -> {
                        sightings.add(Seen.now("complete", observations));
                        response.complete(complete);
                    })
                    .onError(response::completeExceptionally)
                    .start();
            assertThat(response.get(30, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("It is sunny.");
        } finally {
            observation.stop();
            MDC.clear();
            SecurityContextHolder.clearContext();
        }
        assertThat(sightings).extracting(Seen::where).contains("tool", "partial", "complete");
        assertThat(sightings).allSatisfy(seen -> {
            assertThat(seen.thread()).isNotEqualTo(here);
            assertThat(seen.request()).isEqualTo("r-1");
            assertThat(seen.user()).isEqualTo("Li Lei");
            assertThat(seen.observation()).isEqualTo("question");
        });
    }

    @Test
    void nothingOfItStaysOnThePooledThread() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> MDC.put("request", "of the thread")).get();
            MDC.put("request", "r-1");
            SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("Li Lei", "none"));
            CompletableFuture<Seen> during = new CompletableFuture<>();
            pool.submit(decorator.apply(() -> during.complete(Seen.now("task", observations))))
                    .get();
            Seen after = pool.submit(() -> Seen.now("after", observations)).get();
            assertThat(during.get().request()).isEqualTo("r-1");
            assertThat(during.get().user()).isEqualTo("Li Lei");
            assertThat(after.request()).isEqualTo("of the thread");
            assertThat(after.user()).isNull();
            MDC.clear();
            SecurityContextHolder.clearContext();
            CompletableFuture<Seen> without = new CompletableFuture<>();
            pool.submit(decorator.apply(() -> without.complete(Seen.now("task", observations))))
                    .get();
            assertThat(without.get().request()).isNull();
        } finally {
            MDC.clear();
            SecurityContextHolder.clearContext();
            pool.shutdownNow();
        }
    }

    @Test
    void callsAreCountedLoggedAndSeenInHealth(CapturedOutput output) throws Exception {
        long before = count();
        model.chat("Hi");
        assertThat(count()).isEqualTo(before + 1);
        assertThat(output.getAll())
                .contains(
                        "endpoint=chat_completions provider=STARMAGIC",
                        "requested=doubao-seed-2.0-pro outcome=succeeded");
        assertThat(get("/actuator/health/doubao"))
                .contains("\"status\":\"UP\"", "\"STARMAGIC doubao-seed-2.0-pro\":{\"verdict\":\"UP\"");
    }

    private String get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void theNamedStreamingModelStreams() throws Exception {
        CompletableFuture<String> text = new CompletableFuture<>();
        teller.chat("Hi", new dev.langchain4j.model.chat.response.StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {}

            @Override
            public void onCompleteResponse(ChatResponse response) {
                text.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable error) {
                text.completeExceptionally(error);
            }
        });
        assertThat(text.get(30, TimeUnit.SECONDS)).isEqualTo("It is sunny.");
    }

    private long count() {
        return meters
                .find("gen_ai.client.inference.duration")
                .tag("gen_ai.request.model", "doubao-seed-2.0-pro")
                .timers()
                .stream()
                .mapToLong(io.micrometer.core.instrument.Timer::count)
                .sum();
    }
}
