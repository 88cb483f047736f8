/** A local server that speaks the wire format of Doubao. */
module io.github.doubao4j.emulator {
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;
    // For the JUnit extension, which only tests use.
    requires static org.junit.jupiter.api;
    requires com.fasterxml.jackson.core;
    requires com.networknt.schema;
    requires java.desktop;
    requires mockwebserver3;
    requires okhttp3;
    requires okio;
    requires org.slf4j;

    exports io.github.doubao4j.emulator;
    exports io.github.doubao4j.emulator.recording;

    // Records that Jackson makes of the emulator's resources.
    opens io.github.doubao4j.emulator.internal.contract to
            com.fasterxml.jackson.databind;
    opens io.github.doubao4j.emulator.internal.embeddings to
            com.fasterxml.jackson.databind;
    opens io.github.doubao4j.emulator.internal.images to
            com.fasterxml.jackson.databind;
}
