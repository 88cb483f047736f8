/** The SDK of Volcengine Ark. */
@NullMarked
package io.github.doubao4j.benchmark.ark;

import org.jspecify.annotations.NullMarked;
