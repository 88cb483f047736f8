/** The emulator, the recorder and the replay as a program, for those who do not write Java. */
@NullMarked
package io.github.doubao4j.emulator.program;

import org.jspecify.annotations.NullMarked;
