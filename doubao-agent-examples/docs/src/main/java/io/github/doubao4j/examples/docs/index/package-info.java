/** Documents and the search in them: reading, cutting into passages, the index on disk. Knows no language model. */
@NullMarked
package io.github.doubao4j.examples.docs.index;

import org.jspecify.annotations.NullMarked;
