/** One list of faults, met by {@code langchain4j-open-ai} and by {@code doubao-langchain4j} over real sockets. */
@NullMarked
package io.github.doubao4j.comparison;

import org.jspecify.annotations.NullMarked;
