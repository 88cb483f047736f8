package app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The Kotlin program of docs/platforms.md, compiled as it stands there, says what the page lets expect. */
class KotlinTest {

    @Test
    void theProgramOfThePageChatsCallsToolsReadsADataClassAndStreams() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            Class.forName("MainKt").getMethod("main").invoke(null);
        } finally {
            System.setOut(console);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .startsWith(
                        "Air scatters blue light most.",
                        "Forecast(city=Beijing, degrees=21)",
                        "Air scatters blue light most.")
                .last()
                .asString()
                .contains("TokenUsage");
    }
}
