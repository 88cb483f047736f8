/** Embeddings: their contracts, vectors that follow from words and colours, and how vectors are written. */
@NullMarked
package io.github.doubao4j.emulator.internal.embeddings;

import org.jspecify.annotations.NullMarked;
