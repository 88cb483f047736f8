/** Small programs to copy from: one file, one idea. */
@NullMarked
package io.github.doubao4j.recipes;

import org.jspecify.annotations.NullMarked;
