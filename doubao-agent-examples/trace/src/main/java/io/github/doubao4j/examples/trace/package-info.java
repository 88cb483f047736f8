/** What happened in a run: recorded events, and the page that shows them. */
@NullMarked
package io.github.doubao4j.examples.trace;

import org.jspecify.annotations.NullMarked;
