@NullMarked
package io.github.doubao4j.internal.transport;

import org.jspecify.annotations.NullMarked;
