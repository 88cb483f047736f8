/** Micrometer metrics of the calls of Doubao models. */
module io.github.doubao4j.micrometer {
    requires transitive io.github.doubao4j.observability;
    requires transitive micrometer.core;
    requires static transitive org.jspecify;
    requires langchain4j.core;

    exports io.github.doubao4j.micrometer;
}
