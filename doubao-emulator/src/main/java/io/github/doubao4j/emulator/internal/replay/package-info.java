/** Finds the recording of a request, or says in what the nearest one differs. */
@NullMarked
package io.github.doubao4j.emulator.internal.replay;

import org.jspecify.annotations.NullMarked;
