package io.github.doubao4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.internal.concurrent.CallThreads;
import io.github.doubao4j.internal.sse.SseReader;
import io.github.doubao4j.testserver.RawServer;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program ends when its main method does, although connections are kept and a stream is still open. */
@Timeout(180)
class JvmExitTest {

    @Test
    void noThreadOfOursKeepsAProgramAlive() throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
            while (true) {
                peer.readRequest();
                peer.respond("{}");
            }
        })) {
            Process program = new ProcessBuilder(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            server.url().toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();
                assertThat(new String(program.getInputStream().readAllBytes()))
                        .contains("done")
                        .doesNotContain("WARNING");
                assertThat(program.exitValue()).isZero();
                assertThat(server.requests()).isEqualTo(2);
            } finally {
                program.destroyForcibly();
            }
        }
    }

    /** Makes a call, leaves a stream open on another thread, and returns from main. */
    static final class Program {

        public static void main(String[] args) throws Exception {
            HttpTransport transport = Transports.to(HttpUrl.get(args[0]), null, Duration.ofSeconds(300));
            try (HttpResponseBody response = Transports.blocking(transport)) {
                response.source().readUtf8();
            }
            CountDownLatch open = new CountDownLatch(1);
            CallThreads.ofStreams().execute(() -> {
                HttpResponseBody response = Transports.streaming(transport);
                open.countDown();
                try {
                    new SseReader(response.source(), 1000).next();
                    new CountDownLatch(1).await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            open.await();
            System.out.println("done");
        }
    }
}
