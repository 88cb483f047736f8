/** The subcommand {@code chat}: a conversation in the terminal that outlives the program. */
@NullMarked
package io.github.doubao4j.examples.chat;

import org.jspecify.annotations.NullMarked;
