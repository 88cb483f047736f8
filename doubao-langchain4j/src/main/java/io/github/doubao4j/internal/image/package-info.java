@NullMarked
package io.github.doubao4j.internal.image;

import org.jspecify.annotations.NullMarked;
