package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;

/** One emulator of each contract, which says yes or no to requests. */
final class ContractEmulators implements AutoCloseable {

    private final Map<WireContract, DoubaoEmulator> emulators = new EnumMap<>(WireContract.class);

    ContractEmulators() {
        for (WireContract contract : WireContract.values()) {
            DoubaoEmulator emulator =
                    DoubaoEmulator.builder().contract(contract).start();
            emulators.put(
                    contract, emulator.otherwise(request -> Reply.text("Yes.").unchecked()));
        }
    }

    void accepts(WireContract contract, String body) throws Exception {
        HttpResponse<String> response = new Client(emulators.get(contract)).post(body);

        assertThat(response.statusCode()).as(body + "\n" + response.body()).isEqualTo(200);
    }

    void refuses(WireContract contract, String body, String param, String code, String inMessage) throws Exception {
        HttpResponse<String> response = new Client(emulators.get(contract)).post(body);

        assertThat(response.statusCode()).as(body + "\n" + response.body()).isEqualTo(400);
        JsonNode error = Json.read(response.body()).path("error");
        assertThat(error.path("param").asText()).as(response.body()).isEqualTo(param);
        assertThat(error.path("code").asText()).as(response.body()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(inMessage);
    }

    void refuses(WireContract contract, String body) throws Exception {
        HttpResponse<String> response = new Client(emulators.get(contract)).post(body);

        assertThat(response.statusCode()).as(body + "\n" + response.body()).isEqualTo(400);
    }

    @Override
    public void close() {
        emulators.values().forEach(DoubaoEmulator::close);
    }
}
