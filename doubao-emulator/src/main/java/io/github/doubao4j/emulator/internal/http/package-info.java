/** Sockets: reads a request, sends a response step by step, closes and resets connections. */
@NullMarked
package io.github.doubao4j.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
