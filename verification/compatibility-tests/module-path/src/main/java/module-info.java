@SuppressWarnings({"module", "requires-automatic"})
module app {
    requires io.github.doubao4j;
    requires io.github.doubao4j.agent;
    requires io.github.doubao4j.emulator;
    requires langchain4j.core;
    // What the automatic modules above use and cannot name themselves.
    requires com.fasterxml.jackson.databind;
    requires com.networknt.schema;
    requires mockwebserver3;
    requires okhttp3;
    requires org.slf4j;
}
