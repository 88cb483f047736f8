/** OpenTelemetry spans of the calls of Doubao models, and of the tools that AiServices run. */
module io.github.doubao4j.opentelemetry {
    requires transitive io.github.doubao4j.observability;
    requires transitive io.opentelemetry.api;
    requires static transitive org.jspecify;
    // For DoubaoToolTracing, which whoever uses AiServices has anyway.
    requires static langchain4j;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires io.opentelemetry.context;
    requires langchain4j.core;

    exports io.github.doubao4j.opentelemetry;
}
