/** Parts of the adapter on their own, measured with JMH. */
@NullMarked
package io.github.doubao4j.benchmark.parts;

import org.jspecify.annotations.NullMarked;
