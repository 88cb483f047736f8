/** What a run shows in the terminal. */
@NullMarked
package io.github.doubao4j.examples.terminal;

import org.jspecify.annotations.NullMarked;
