/** Pictures: reads them, names their colours, draws some. */
@NullMarked
package io.github.doubao4j.emulator.internal.pictures;

import org.jspecify.annotations.NullMarked;
