/** What a run shows while it goes on. */
@NullMarked
package io.github.doubao4j.examples.printer;

import org.jspecify.annotations.NullMarked;
