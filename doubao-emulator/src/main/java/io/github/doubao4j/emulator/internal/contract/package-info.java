/** What a request must be: a provider's description, its closed schema and the documented rules that a schema cannot say. */
@NullMarked
package io.github.doubao4j.emulator.internal.contract;

import org.jspecify.annotations.NullMarked;
