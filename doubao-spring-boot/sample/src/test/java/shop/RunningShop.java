package shop;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The application on a port, its model on an emulator: one context for all test classes that extend this one. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shop.heartbeat=50ms", "langchain4j.doubao.max-retries=1", "logging.level.root=error"})
@DoubaoEmulatorTest
@Import(RunningShop.Observed.class)
abstract class RunningShop {

    @Autowired
    DoubaoEmulator emulator;

    @Autowired
    Conversations conversations;

    ShopClient client;

    @BeforeEach
    void connect(@Value("${local.server.port}") int port) {
        client = new ShopClient(port);
    }

    @TestConfiguration
    static class Observed {

        /** The observations that those of the tools are part of. */
        static final List<String> PARENTS = new CopyOnWriteArrayList<>();

        @Bean
        ObservationHandler<Observation.Context> parentsOfTools() {
            return new ObservationHandler<>() {
                @Override
                public void onStart(Observation.Context context) {
                    if ("shop.tool".equals(context.getName())) {
                        var parent = context.getParentObservation();
                        PARENTS.add(
                                parent == null
                                        ? "none"
                                        : parent.getContextView().getName());
                    }
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }
            };
        }
    }
}
