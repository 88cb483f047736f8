/** The options of a request: one table of them, and what follows from it for values on two levels. */
@NullMarked
package io.github.doubao4j.internal.option;

import org.jspecify.annotations.NullMarked;
