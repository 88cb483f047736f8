@NullMarked
package io.github.doubao4j.internal.log;

import org.jspecify.annotations.NullMarked;
