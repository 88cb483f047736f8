package app;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** An application with the starter, the web and the actuator. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    /** What belongs to a thread while it runs something. */
    record Seen(String where, String thread, String request, String user, String observation) {

        static Seen now(String where, ObservationRegistry registry) {
            Authentication user = SecurityContextHolder.getContext().getAuthentication();
            Observation observation = registry.getCurrentObservation();
            return new Seen(
                    where,
                    Thread.currentThread().getName(),
                    MDC.get("request"),
                    user == null ? null : user.getName(),
                    observation == null ? null : observation.getContext().getName());
        }
    }

    /** What was seen, in its order. */
    static final class Sightings extends LinkedBlockingQueue<Seen> {}

    /** Says what it sees. */
    static final class Weather {

        private final Sightings sightings;
        private final ObservationRegistry registry;

        Weather(Sightings sightings, ObservationRegistry registry) {
            this.sightings = sightings;
            this.registry = registry;
        }

        @Tool("The weather")
        String weather() {
            sightings.add(Seen.now("tool", registry));
            return "sunny";
        }
    }

    /** Streams its answers. */
    interface Assistant {
        TokenStream chat(String question);
    }

    @Bean
    Sightings sightings() {
        return new Sightings();
    }

    @Bean
    Weather weather(Sightings sightings, ObservationRegistry registry) {
        return new Weather(sightings, registry);
    }

    @Bean
    Assistant assistant(StreamingChatModel model, Weather weather) {
        return AiServices.builder(Assistant.class)
                .streamingChatModel(model)
                .tools(weather)
                .build();
    }
}
