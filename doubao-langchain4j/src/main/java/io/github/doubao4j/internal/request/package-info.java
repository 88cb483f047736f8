@NullMarked
package io.github.doubao4j.internal.request;

import org.jspecify.annotations.NullMarked;
