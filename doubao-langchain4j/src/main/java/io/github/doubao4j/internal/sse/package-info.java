@NullMarked
package io.github.doubao4j.internal.sse;

import org.jspecify.annotations.NullMarked;
