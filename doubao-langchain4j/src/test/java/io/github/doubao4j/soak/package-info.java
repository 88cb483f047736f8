/** Thousands of calls with faults injected at random, and a look at what is left behind. */
@NullMarked
package io.github.doubao4j.soak;

import org.jspecify.annotations.NullMarked;
