@NullMarked
package io.github.doubao4j.internal.catalog;

import org.jspecify.annotations.NullMarked;
