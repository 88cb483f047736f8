/** The loop of an agent: model call, tool calls, model call. Once with LangChain4j's AiServices, once in the open. */
@NullMarked
package io.github.doubao4j.examples.loop;

import org.jspecify.annotations.NullMarked;
