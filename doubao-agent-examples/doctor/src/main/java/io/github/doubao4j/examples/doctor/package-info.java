/** The subcommand {@code doctor}: what of a configured service works, and what to do about what does not. */
@NullMarked
package io.github.doubao4j.examples.doctor;

import org.jspecify.annotations.NullMarked;
