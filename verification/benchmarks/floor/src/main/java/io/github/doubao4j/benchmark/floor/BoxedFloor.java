package io.github.doubao4j.benchmark.floor;

import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import java.io.IOException;
import java.util.List;

/** The floor with vectors as lists of boxed numbers, which is what many write. */
final class BoxedFloor implements Subject {

    public static void main(String[] args) throws IOException {
        Worker.run(new BoxedFloor());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        return new Floor().prepare(baseUrl, prompt, capacity);
    }

    @Override
    public Embedder embedder(String baseUrl, List<String> texts, boolean alone) {
        return FloorEmbedder.of(baseUrl, texts, alone, true);
    }
}
