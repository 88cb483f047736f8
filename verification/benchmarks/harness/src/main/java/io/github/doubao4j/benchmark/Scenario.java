package io.github.doubao4j.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A measurement that all subjects make in turns.
 *
 * @param id to choose it by
 * @param title what is done
 * @param path of the server, which says what it answers
 * @param order what a subject's JVM is told beside the address
 * @param metrics what is compared
 */
record Scenario(String id, String title, String path, String order, List<Metric> metrics) {

    /**
     * One number of the answer.
     *
     * @param key in the answer of the subject's JVM
     * @param goal of the ratio to the floor
     */
    record Metric(String key, String title, Goal goal) {}

    /** What a number should be, as a ratio to the floor's unless it is absolute. */
    record Goal(boolean atLeast, boolean ratio, double value, String unit) {

        static Goal atMost(double ratio) {
            return new Goal(false, true, ratio, "");
        }

        static Goal atLeast(double ratio) {
            return new Goal(true, true, ratio, "");
        }

        static Goal absolute(double value, String unit) {
            return new Goal(false, false, value, unit);
        }

        boolean isMet(double measured) {
            return atLeast ? measured >= value : measured <= value;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + value + unit;
        }
    }

    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "call",
                    "blocking 1 KB call, one caller",
                    "whole/1024",
                    "load=calls answer=whole size=1024 calls=0 callers=1 count=4000 prompt=short capacity=0",
                    List.of(
                            new Metric("p50", "p50", Goal.atMost(1.2)),
                            new Metric("cpu", "CPU", Goal.atMost(1.2)),
                            new Metric("bytes", "bytes", Goal.atMost(1.1)))),
            new Scenario(
                    "document",
                    "blocking 200 KB call, one caller",
                    "whole/204800",
                    "load=calls answer=whole size=204800 calls=0 callers=1 count=600 prompt=short capacity=0",
                    List.of(
                            new Metric("p50", "p50", Goal.atMost(1.0)),
                            new Metric("cpu", "CPU", Goal.atMost(1.0)),
                            new Metric("bytes", "bytes", Goal.atMost(1.2)))),
            new Scenario(
                    "calls16",
                    "blocking 1 KB call, 16 callers",
                    "whole/1024",
                    "load=calls answer=whole size=1024 calls=0 callers=16 count=6000 prompt=short capacity=16",
                    List.of(new Metric("cpu", "CPU", Goal.atMost(1.0)))),
            new Scenario(
                    "calls64",
                    "blocking, 64 callers",
                    "whole/1024",
                    "load=calls answer=whole size=1024 calls=0 callers=64 count=6000 prompt=short capacity=64",
                    List.of(new Metric("rate", "calls/s", Goal.atLeast(0.9)))),
            stream("text", "one stream of text", "text/2000", "answer=text size=2000 calls=0 callers=1 count=24", true),
            stream(
                    "thinking",
                    "one stream of thinking",
                    "thinking/2000",
                    "answer=thinking size=2000 calls=0 callers=1 count=24",
                    false),
            stream(
                    "tools",
                    "one stream of 8 tool calls",
                    "tools/2000/8",
                    "answer=tools size=2000 calls=8 callers=1 count=24",
                    false),
            many("streams16", "16 streams", "text/500", "answer=text size=500 calls=0 callers=16 count=96"),
            many("streams256", "256 streams", "text/100", "answer=text size=100 calls=0 callers=256 count=1024"),
            new Scenario(
                    "first",
                    "first token",
                    "text/20",
                    "load=streams answer=text size=20 calls=0 callers=1 count=300 prompt=short capacity=0",
                    List.of(new Metric("first", "p50", Goal.atMost(1.2)))),
            new Scenario(
                    "long",
                    "500 messages + 20 tools",
                    "whole/1024",
                    "load=calls answer=whole size=1024 calls=0 callers=1 count=150 prompt=long-500-20 capacity=0",
                    List.of(
                            new Metric("cpu", "CPU", Goal.atMost(0.8)),
                            new Metric("bytes", "bytes", Goal.atMost(0.6)))),
            new Scenario(
                    "nodelay",
                    "the same, to a server that delays acknowledgements",
                    "nodelay/whole/1024",
                    "load=calls answer=whole size=1024 calls=0 callers=1 count=60 prompt=long-500-20 capacity=0",
                    List.of(new Metric("p99", "p99", Goal.absolute(30_000, " µs")))),
            new Scenario(
                    "image",
                    "8 MiB base64 image",
                    "late/2500",
                    "load=image prompt=image capacity=0",
                    List.of(
                            new Metric("allocated", "allocated", Goal.absolute(0.5, " MB")),
                            new Metric("held", "held while waiting", Goal.absolute(0.5, " MB")))));

    /** Only when they are named: not every subject has embeddings. */
    static final List<Scenario> EMBEDDINGS = List.of(
            vectors("vectors", "4 texts a request", "vectors/4", "texts=4 alone=false count=1500"),
            vectors("vector", "one text a request", "vectors/1", "texts=1 alone=true count=4000"));

    private static Scenario vectors(String id, String title, String path, String order) {
        return new Scenario(
                id,
                title,
                path,
                "load=vectors " + order,
                List.of(
                        new Metric("rate", "texts/s", Goal.atLeast(1.0)),
                        new Metric("cpu", "CPU per vector", Goal.atMost(0.5)),
                        new Metric("bytes", "bytes per vector", Goal.atMost(0.5))));
    }

    private static Scenario stream(String id, String title, String path, String order, boolean rate) {
        Metric cpu = new Metric("cpu", "CPU per chunk", Goal.atMost(0.5));
        Metric bytes = new Metric("bytes", "bytes per chunk", Goal.atMost(0.3));
        Metric chunks = new Metric("rate", "chunks/s", Goal.atLeast(2.0));
        return new Scenario(
                id,
                title,
                path,
                "load=streams prompt=short capacity=0 " + order,
                rate ? List.of(chunks, cpu, bytes) : List.of(cpu, bytes));
    }

    private static Scenario many(String id, String title, String path, String order) {
        return new Scenario(
                id,
                title,
                path,
                "load=streams prompt=short capacity=256 " + order,
                List.of(new Metric("rate", "chunks/s", Goal.atLeast(1.0))));
    }

    boolean isOfEmbeddings() {
        return EMBEDDINGS.contains(this);
    }

    Map<String, String> order(int port) {
        return order(port, path, order);
    }

    static Map<String, String> order(int port, String path, String order) {
        Map<String, String> values = new TreeMap<>(Worker.Values.read(order));
        values.put("url", "http://127.0.0.1:" + port + "/" + path + "/");
        return values;
    }
}
