/** Measures subjects, each in its own JVM, against a cheap local server, and compares them with a floor. */
@NullMarked
package io.github.doubao4j.benchmark;

import org.jspecify.annotations.NullMarked;
