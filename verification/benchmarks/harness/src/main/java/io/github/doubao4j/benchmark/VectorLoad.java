package io.github.doubao4j.benchmark;

import java.util.Map;

/** Requests for embeddings, one after the other. */
final class VectorLoad {

    private VectorLoad() {}

    static Map<String, Double> run(Subject.Embedder embedder, Worker.Order order) throws Exception {
        int count = order.number("count");
        int texts = order.number("texts");
        VectorAnswer expected = VectorAnswer.of(texts, "float", order.isAlone());
        Meter meter = new Meter();
        for (int i = 0; i < count; i++) {
            expected.verify(embedder.embed());
        }
        double seconds = meter.seconds();
        double vectors = (double) count * texts;
        return Map.of(
                "compiling", meter.compiling(),
                "rate", vectors / seconds,
                "cpu", meter.cpuMicros() / vectors,
                "bytes", meter.allocatedBytes() / vectors);
    }

    /** Whether a request holds all texts: the server sends as many vectors as it has counted. */
    static Map<String, Double> counted(Subject.Embedder embedder, Worker.Order order) throws Exception {
        VectorAnswer.of(order.number("texts"), "float", order.isAlone()).verify(embedder.embed());
        return Map.of("verified", 1.0);
    }
}
