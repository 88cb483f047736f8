/** One log line for each call of a Doubao model, and what it cost. */
module io.github.doubao4j.observability {
    requires transitive io.github.doubao4j;
    requires transitive io.github.doubao4j.agent;
    requires static transitive org.jspecify;
    requires langchain4j.core;
    requires transitive org.slf4j;

    exports io.github.doubao4j.observability;
}
