package io.github.doubao4j.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.emulator.DoubaoEmulator;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorServerTest {

    /** The client would wait for its own timeout otherwise, and nobody would look at the emulator. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureOfTheEmulatorItselfIsAResponse(boolean error) throws Exception {
        EmulatorServer server = EmulatorServer.start(0, request -> {
            if (error) {
                throw new NoClassDefFoundError("of a library");
            }
            throw new IllegalStateException("a mistake of the emulator");
        });
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/models"))
                    .timeout(Duration.ofSeconds(20))
                    .build();

            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .contains("EmulatorFailure", error ? "NoClassDefFoundError" : "IllegalStateException");
        } finally {
            server.close();
        }
    }

    @Test
    void aPortInUseSaysSoAndWhatToTake() {
        try (DoubaoEmulator first = DoubaoEmulator.start()) {
            assertThatThrownBy(() -> DoubaoEmulator.builder().port(first.port()).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageMatching("the emulator cannot listen on port " + first.port()
                            + ": .*in use.*; port 0 takes a free one");
        }
    }
}
