/** What the program says to people, in their language. */
@NullMarked
package io.github.doubao4j.examples.text;

import org.jspecify.annotations.NullMarked;
