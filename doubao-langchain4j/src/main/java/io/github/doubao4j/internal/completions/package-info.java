@NullMarked
package io.github.doubao4j.internal.completions;

import org.jspecify.annotations.NullMarked;
