package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that ship, on several threads. */
class LocalEmbedderTest {

    private static final List<String> TEXTS =
            List.of("How can I hide a password?", "代理服务器的端口是多少？", "证书不受信任", "Retry a request after an error.");

    private final LocalEmbedder embedder = new LocalEmbedder(Path.of("target", "native"));

    @Test
    void severalThreadsGetWhatOneGets() throws Exception {
        List<float[]> alone = TEXTS.stream().map(this::embed).toList();
        CyclicBarrier together = new CyclicBarrier(TEXTS.size());
        ExecutorService threads = Executors.newFixedThreadPool(TEXTS.size());
        try {
            List<Future<float[]>> running = new ArrayList<>();
            for (String text : TEXTS) {
                running.add(threads.submit(() -> {
                    together.await(20, TimeUnit.SECONDS);
                    return embed(text);
                }));
            }
            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(running.get(i).get(60, TimeUnit.SECONDS))
                        .containsExactly(alone.get(i), Offset.offset(1e-4f));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatMeansTheSameIsNearInBothLanguages() {
        assertThat(product("我忘了密码怎么办", "如何找回口令")).isGreaterThan(product("我忘了密码怎么办", "今天天气很好"));
        assertThat(product("I forgot my password", "How do I reset my login credentials?"))
                .isGreaterThan(product("I forgot my password", "The weather is nice today."));
    }

    @Test
    void saysInOneLineThatTheLibraryHasNoPlace(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("cache"), "a file");

        assertThatThrownBy(() -> LocalEmbedder.checkPlace(file.resolve("native")))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("cannot be unpacked", "not a directory");
        assertThatCode(() -> LocalEmbedder.checkPlace(directory.resolve("new"))).doesNotThrowAnyException();
    }

    private float[] embed(String text) {
        return embedder.question(text, Script.ofQuestion(text));
    }

    private double product(String one, String other) {
        float[] a = embed(one);
        float[] b = embed(other);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
