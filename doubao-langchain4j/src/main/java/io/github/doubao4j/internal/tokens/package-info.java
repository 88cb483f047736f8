@NullMarked
package io.github.doubao4j.internal.tokens;

import org.jspecify.annotations.NullMarked;
