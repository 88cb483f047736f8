/** What a request to the Responses API must be: its closed schema, and the documented rules that a schema cannot say. */
@NullMarked
package io.github.doubao4j.emulator.internal.items;

import org.jspecify.annotations.NullMarked;
