package io.github.doubao4j.benchmark.doubao;

import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import java.io.IOException;
import java.util.List;

/** This library with vectors sent as numbers. */
final class DoubaoFloat implements Subject {

    public static void main(String[] args) throws IOException {
        Worker.run(new DoubaoFloat());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        return new Doubao().prepare(baseUrl, prompt, capacity);
    }

    @Override
    public Embedder embedder(String baseUrl, List<String> texts, boolean alone) {
        return Doubao.embedder(baseUrl, texts, alone, "float");
    }
}
