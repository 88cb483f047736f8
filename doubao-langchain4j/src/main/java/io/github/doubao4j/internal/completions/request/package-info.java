@NullMarked
package io.github.doubao4j.internal.completions.request;

import org.jspecify.annotations.NullMarked;
