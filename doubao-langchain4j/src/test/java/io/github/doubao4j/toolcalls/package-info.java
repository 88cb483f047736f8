/**
 * However the tool calls of a response are split into deltas, the same calls come out.
 */
package io.github.doubao4j.toolcalls;
