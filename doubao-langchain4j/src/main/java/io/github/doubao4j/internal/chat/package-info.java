@NullMarked
package io.github.doubao4j.internal.chat;

import org.jspecify.annotations.NullMarked;
