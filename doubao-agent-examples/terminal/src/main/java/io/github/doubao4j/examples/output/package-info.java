/** Files that the program writes, and why a file cannot be read or written. */
@NullMarked
package io.github.doubao4j.examples.output;

import org.jspecify.annotations.NullMarked;
