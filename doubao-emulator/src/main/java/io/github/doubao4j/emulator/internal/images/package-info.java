/** Image generation: its contract, and pictures that follow from prompt and seed. */
@NullMarked
package io.github.doubao4j.emulator.internal.images;

import org.jspecify.annotations.NullMarked;
