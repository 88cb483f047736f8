@NullMarked
package io.github.doubao4j.internal.retry;

import org.jspecify.annotations.NullMarked;
