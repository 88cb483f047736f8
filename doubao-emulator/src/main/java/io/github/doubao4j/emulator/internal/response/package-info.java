/** From a reply of the script to an HTTP response: the completion that the request's options make of it, written in a chunk style, with the faults asked for. */
@NullMarked
package io.github.doubao4j.emulator.internal.response;

import org.jspecify.annotations.NullMarked;
