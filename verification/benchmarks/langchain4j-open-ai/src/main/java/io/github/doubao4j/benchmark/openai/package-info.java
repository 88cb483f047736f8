/** LangChain4j's module for OpenAI. */
@NullMarked
package io.github.doubao4j.benchmark.openai;

import org.jspecify.annotations.NullMarked;
