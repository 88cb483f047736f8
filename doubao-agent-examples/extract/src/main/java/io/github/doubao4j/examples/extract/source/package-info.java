/** The documents: where they are, and what a model can be shown of them. */
@NullMarked
package io.github.doubao4j.examples.extract.source;

import org.jspecify.annotations.NullMarked;
