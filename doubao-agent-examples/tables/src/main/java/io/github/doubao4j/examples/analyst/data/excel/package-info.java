/** The sheets of Excel workbooks, cell by cell. Knows no database. */
@NullMarked
package io.github.doubao4j.examples.analyst.data.excel;

import org.jspecify.annotations.NullMarked;
