@NullMarked
package io.github.doubao4j.internal.http;

import org.jspecify.annotations.NullMarked;
