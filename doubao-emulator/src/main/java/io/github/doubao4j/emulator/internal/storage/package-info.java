/** Responses that are kept: found by their id, continued, listed, deleted, forgotten when their time is over. */
@NullMarked
package io.github.doubao4j.emulator.internal.storage;

import org.jspecify.annotations.NullMarked;
