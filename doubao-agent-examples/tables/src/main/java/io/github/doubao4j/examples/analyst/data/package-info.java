/** Data files, the read-only database they are loaded into, query results and charts. Knows no language model. */
@NullMarked
package io.github.doubao4j.examples.analyst.data;

import org.jspecify.annotations.NullMarked;
