@NullMarked
package io.github.doubao4j.internal.engine;

import org.jspecify.annotations.NullMarked;
