@NullMarked
package io.github.doubao4j.internal.check;

import org.jspecify.annotations.NullMarked;
