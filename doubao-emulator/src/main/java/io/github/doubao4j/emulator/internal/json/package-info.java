/** JSON and JSON Schema; knows nothing of chats. */
@NullMarked
package io.github.doubao4j.emulator.internal.json;

import org.jspecify.annotations.NullMarked;
