@NullMarked
package io.github.doubao4j.internal.document;

import org.jspecify.annotations.NullMarked;
