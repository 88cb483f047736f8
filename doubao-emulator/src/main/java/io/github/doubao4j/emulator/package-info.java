/**
 * A local server that speaks the Doubao chat wire format: it checks every request against the documents and answers
 * from a script. It reads the documents on its own and depends on no client.
 */
@NullMarked
package io.github.doubao4j.emulator;

import org.jspecify.annotations.NullMarked;
