/** What becomes of the logs of the program and of all its libraries. */
@NullMarked
package io.github.doubao4j.examples.logging;

import org.jspecify.annotations.NullMarked;
