/** What rows of text are about: how many columns, whether the first row names them, and what kinds of values there are. */
@NullMarked
package io.github.doubao4j.examples.analyst.data.layout;

import org.jspecify.annotations.NullMarked;
