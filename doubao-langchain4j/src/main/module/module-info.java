/** LangChain4j models of ByteDance Doubao. */
module io.github.doubao4j {
    requires transitive langchain4j.core;
    requires transitive okhttp3;
    requires transitive org.slf4j;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires okio;

    exports io.github.doubao4j;
    exports io.github.doubao4j.call;
    exports io.github.doubao4j.catalog;
    exports io.github.doubao4j.embedding;
    exports io.github.doubao4j.servertool;
    exports io.github.doubao4j.spi;
    // What the starter suggests for a mistyped property.
    exports io.github.doubao4j.internal.catalog to
            io.github.doubao4j.spring;

    uses io.github.doubao4j.spi.DoubaoChatModelBuilderFactory;
    uses io.github.doubao4j.spi.DoubaoStreamingChatModelBuilderFactory;
}
