/** The analyst: answers questions about data files with SQL and charts. */
@NullMarked
package io.github.doubao4j.examples.analyst;

import org.jspecify.annotations.NullMarked;
