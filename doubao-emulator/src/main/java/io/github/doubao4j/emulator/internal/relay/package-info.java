/** Passes requests on to a provider, and its responses back, piece by piece; tells an observer what went by. */
@NullMarked
package io.github.doubao4j.emulator.internal.relay;

import org.jspecify.annotations.NullMarked;
