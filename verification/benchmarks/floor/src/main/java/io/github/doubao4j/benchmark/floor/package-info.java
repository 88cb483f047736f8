/** The floor: what a user would write with OkHttp and Jackson alone. */
@NullMarked
package io.github.doubao4j.benchmark.floor;

import org.jspecify.annotations.NullMarked;
