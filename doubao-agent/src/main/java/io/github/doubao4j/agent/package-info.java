/**
 * For those who write agents: what keeps the messages of a tool loop consistent and the loop itself finite. Works on
 * LangChain4j's messages and models alone, so with any model: Doubao's models do not know this package, nor it them.
 */
@NullMarked
package io.github.doubao4j.agent;

import org.jspecify.annotations.NullMarked;
