@NullMarked
package io.github.doubao4j.internal.chat.assembly;

import org.jspecify.annotations.NullMarked;
