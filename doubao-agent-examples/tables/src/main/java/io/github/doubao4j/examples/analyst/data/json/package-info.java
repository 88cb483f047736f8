/** JSON files: their records one by one. Knows no database. */
@NullMarked
package io.github.doubao4j.examples.analyst.data.json;

import org.jspecify.annotations.NullMarked;
