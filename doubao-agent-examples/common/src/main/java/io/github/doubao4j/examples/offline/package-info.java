/** Runs without a key: the emulator, playing a scripted conversation whose numbers come from the real tools. */
@NullMarked
package io.github.doubao4j.examples.offline;

import org.jspecify.annotations.NullMarked;
