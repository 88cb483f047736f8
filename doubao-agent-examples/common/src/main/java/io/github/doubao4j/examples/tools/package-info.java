/** Tools that answer in time, whatever happens in them. */
@NullMarked
package io.github.doubao4j.examples.tools;

import org.jspecify.annotations.NullMarked;
