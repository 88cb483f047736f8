package io.github.doubao4j.examples.docs.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Embeds passages on as many threads as there are processors. */
final class PassageVectors implements AutoCloseable {

    private final Embedder embedder;
    private final ExecutorService threads;

    PassageVectors(Embedder embedder) {
        this.embedder = embedder;
        this.threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "embedding");
            thread.setDaemon(true);
            return thread;
        });
    }

    List<float[]> of(List<Passage> passages, Script script) {
        List<Future<float[]>> running = passages.stream()
                .map(passage -> threads.submit(() -> embedder.vector(passage.searched(), script)))
                .toList();
        List<float[]> vectors = new ArrayList<>();
        for (Future<float[]> one : running) {
            vectors.add(get(one));
        }
        return vectors;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static float[] get(Future<float[]> vector) {
        try {
            return vector.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while embedding", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
