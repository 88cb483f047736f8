/** What all LangChain4j models are driven with. */
@NullMarked
package io.github.doubao4j.benchmark.langchain4j;

import org.jspecify.annotations.NullMarked;
