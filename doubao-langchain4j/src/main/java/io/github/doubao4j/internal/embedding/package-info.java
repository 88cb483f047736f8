@NullMarked
package io.github.doubao4j.internal.embedding;

import org.jspecify.annotations.NullMarked;
