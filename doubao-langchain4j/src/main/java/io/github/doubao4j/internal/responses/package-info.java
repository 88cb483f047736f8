@NullMarked
package io.github.doubao4j.internal.responses;

import org.jspecify.annotations.NullMarked;
