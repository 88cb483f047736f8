package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class DoubaoEmulatorExtensionTest {

    private static final List<Integer> PORTS = new ArrayList<>();

    private static List<Integer> run(Class<?> tests, int expected) {
        PORTS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(expected).failed(0));
        return List.copyOf(PORTS);
    }

    private static Set<Integer> distinct(List<Integer> ports) {
        return new LinkedHashSet<>(ports);
    }

    private static void assertClosed(int port) {
        assertThatThrownBy(() -> new Client("http://127.0.0.1:" + port + "/v1").post(Client.request()))
                .isInstanceOf(IOException.class);
    }

    /** Each test leaves a rule and a request behind, and finds none. */
    private static void useUp(DoubaoEmulator emulator) throws Exception {
        PORTS.add(emulator.port());
        assertThat(emulator.requests()).isEmpty();
        assertThat(new Client(emulator).post(Client.request()).statusCode()).isEqualTo(500);
        emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));
        assertThat(new Client(emulator).post(Client.request()).statusCode()).isEqualTo(200);
    }

    @Test
    void sharesOneEmulatorInAStaticFieldAndResetsIt() {
        List<Integer> ports = run(Shared.class, 3);

        assertThat(ports).hasSize(3);
        assertThat(distinct(ports)).hasSize(1);
        assertClosed(ports.get(0));
    }

    @Test
    void startsOneForEachTestInAnInstanceField() {
        List<Integer> ports = run(Own.class, 2);

        assertThat(ports).hasSize(2);
        ports.forEach(DoubaoEmulatorExtensionTest::assertClosed);
    }

    @Test
    void resolvesParameters() {
        List<Integer> ports = run(Parameters.class, 2);

        assertThat(distinct(ports)).hasSize(1);
        assertClosed(ports.get(0));
    }

    @Test
    void hasNoEmulatorOutsideOfTests() {
        assertThatThrownBy(() -> new DoubaoEmulatorExtension().emulator())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while tests run");
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Shared {

        @RegisterExtension
        static final DoubaoEmulatorExtension DOUBAO =
                new DoubaoEmulatorExtension(builder -> builder.apiKey("test-key"));

        @Test
        void first() throws Exception {
            assertThat(DOUBAO.baseUrl()).isEqualTo(DOUBAO.emulator().baseUrl());
            useUp(DOUBAO.emulator());
        }

        @Test
        void second() throws Exception {
            useUp(DOUBAO.emulator());
        }

        @Nested
        class Inner {

            @Test
            @Order(1)
            void third() throws Exception {
                useUp(DOUBAO.emulator());
            }
        }
    }

    static class Own {

        @RegisterExtension
        final DoubaoEmulatorExtension doubao = new DoubaoEmulatorExtension();

        @Test
        void first() throws Exception {
            useUp(doubao.emulator());
        }

        @Test
        void second() throws Exception {
            useUp(doubao.emulator());
        }
    }

    @ExtendWith(DoubaoEmulatorExtension.class)
    static class Parameters {

        @Test
        void first(DoubaoEmulator emulator) throws Exception {
            useUp(emulator);
        }

        @Test
        void second(DoubaoEmulator emulator) throws Exception {
            useUp(emulator);
        }
    }
}
