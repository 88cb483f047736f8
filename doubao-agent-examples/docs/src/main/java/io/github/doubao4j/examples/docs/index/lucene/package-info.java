/** The index on disk: passages in Lucene, found by words and by vectors. */
@NullMarked
package io.github.doubao4j.examples.docs.index.lucene;

import org.jspecify.annotations.NullMarked;
