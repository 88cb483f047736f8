/** A directory, and nothing but it: reading, searching, patching, undoing, and running a command. Knows no language model. */
@NullMarked
package io.github.doubao4j.examples.code.workspace;

import org.jspecify.annotations.NullMarked;
