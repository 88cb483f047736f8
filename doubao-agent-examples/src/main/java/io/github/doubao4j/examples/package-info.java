/** Command-line agents on Doubao Seed 2.0: one program, one subcommand for each agent. */
@NullMarked
package io.github.doubao4j.examples;

import org.jspecify.annotations.NullMarked;
