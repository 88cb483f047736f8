@NullMarked
package io.github.doubao4j.internal.concurrent;

import org.jspecify.annotations.NullMarked;
