/** Sound histories and finite tool loops for agents on any LangChain4j model, and what models cost. */
module io.github.doubao4j.agent {
    requires transitive langchain4j.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports io.github.doubao4j.agent;
    exports io.github.doubao4j.agent.price;
}
