/** Counts tokens. */
@NullMarked
package io.github.doubao4j.emulator.internal.tokens;

import org.jspecify.annotations.NullMarked;
