@NullMarked
package io.github.doubao4j.internal.mapping;

import org.jspecify.annotations.NullMarked;
