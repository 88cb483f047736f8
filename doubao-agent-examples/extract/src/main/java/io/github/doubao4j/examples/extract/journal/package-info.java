/** What was done, written down as it happens, so that an interruption loses and repeats nothing. */
@NullMarked
package io.github.doubao4j.examples.extract.journal;

import org.jspecify.annotations.NullMarked;
