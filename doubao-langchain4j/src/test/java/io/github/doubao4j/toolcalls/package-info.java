/**
 * However the tool calls of an answer are cut to pieces, the same calls come out.
 */
package io.github.doubao4j.toolcalls;
