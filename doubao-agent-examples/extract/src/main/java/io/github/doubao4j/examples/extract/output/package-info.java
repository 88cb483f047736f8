/** The results, as JSON, JSON Lines or CSV. */
@NullMarked
package io.github.doubao4j.examples.extract.output;

import org.jspecify.annotations.NullMarked;
