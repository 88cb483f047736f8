@NullMarked
package io.github.doubao4j.internal.connection;

import org.jspecify.annotations.NullMarked;
