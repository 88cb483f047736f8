/** The records: which fields there are, the JSON schema that asks for them, and what makes an answer a good one. */
@NullMarked
package io.github.doubao4j.examples.extract.record;

import org.jspecify.annotations.NullMarked;
