@NullMarked
package io.github.doubao4j.internal.timeout;

import org.jspecify.annotations.NullMarked;
