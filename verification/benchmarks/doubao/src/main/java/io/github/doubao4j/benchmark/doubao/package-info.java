/** The adapter. */
@NullMarked
package io.github.doubao4j.benchmark.doubao;

import org.jspecify.annotations.NullMarked;
