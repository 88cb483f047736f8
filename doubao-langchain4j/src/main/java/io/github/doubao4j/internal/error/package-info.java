@NullMarked
package io.github.doubao4j.internal.error;

import org.jspecify.annotations.NullMarked;
