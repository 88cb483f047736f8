@NullMarked
package io.github.doubao4j.internal.leak;

import org.jspecify.annotations.NullMarked;
