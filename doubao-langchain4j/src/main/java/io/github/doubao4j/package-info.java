@NullMarked
package io.github.doubao4j;

import org.jspecify.annotations.NullMarked;
