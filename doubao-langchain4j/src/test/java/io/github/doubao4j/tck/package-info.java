/**
 * LangChain4j's own test kit on the Doubao models: against the emulator in the ordinary test run, against a real endpoint
 * when a key is in the environment. {@code docs/test-kit.md} says more.
 */
@NullMarked
package io.github.doubao4j.tck;

import org.jspecify.annotations.NullMarked;
