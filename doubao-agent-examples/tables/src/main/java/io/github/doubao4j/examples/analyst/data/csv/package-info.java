/** CSV files: their delimiter, header and records. Knows no database. */
@NullMarked
package io.github.doubao4j.examples.analyst.data.csv;

import org.jspecify.annotations.NullMarked;
