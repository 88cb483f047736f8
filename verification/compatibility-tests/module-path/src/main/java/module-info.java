@SuppressWarnings({"module", "requires-automatic"})
module app {
    requires io.github.doubao4j;
    requires io.github.doubao4j.agent;
    requires io.github.doubao4j.emulator;
    requires io.github.doubao4j.micrometer;
    requires io.github.doubao4j.opentelemetry;
    requires langchain4j;
    requires langchain4j.core;

    opens app.ai; // AiServices implements its interfaces, calls its tools and makes its records
}
