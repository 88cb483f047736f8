/**
 * For those who write agents: what keeps the messages of a tool loop whole and the loop itself finite. Works on
 * LangChain4j's messages and models alone, so with any model, and is no part of the way of a request: nothing else here
 * depends on this package.
 */
@NullMarked
package io.github.doubao4j.agent;

import org.jspecify.annotations.NullMarked;
