@NullMarked
package io.github.doubao4j.internal.answer;

import org.jspecify.annotations.NullMarked;
