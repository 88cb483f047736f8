/** A second dialect, which shows what a dialect has to say for itself and that nothing else knows the first one. */
@NullMarked
package io.github.doubao4j.toy;

import org.jspecify.annotations.NullMarked;
