@NullMarked
package io.github.doubao4j.internal.json;

import org.jspecify.annotations.NullMarked;
