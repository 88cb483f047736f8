/** Micrometer metrics of the calls of Doubao models: {@link io.github.doubao4j.micrometer.DoubaoMetrics}. */
@NullMarked
package io.github.doubao4j.micrometer;

import org.jspecify.annotations.NullMarked;
