/** From a reply of the script to a response of the Responses API: its output items, its events, its faults. */
@NullMarked
package io.github.doubao4j.emulator.internal.responses;

import org.jspecify.annotations.NullMarked;
