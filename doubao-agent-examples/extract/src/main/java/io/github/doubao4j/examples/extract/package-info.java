/** The subcommand {@code extract}: records out of documents, many at a time. */
@NullMarked
package io.github.doubao4j.examples.extract;

import org.jspecify.annotations.NullMarked;
