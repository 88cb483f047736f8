/** Recordings: what went by, with keys masked, and the text of the files it is kept in. */
@NullMarked
package io.github.doubao4j.emulator.internal.recording;

import org.jspecify.annotations.NullMarked;
