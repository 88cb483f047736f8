@NullMarked
package io.github.doubao4j.internal.schema;

import org.jspecify.annotations.NullMarked;
