@NullMarked
package io.github.doubao4j.internal.wire;

import org.jspecify.annotations.NullMarked;
