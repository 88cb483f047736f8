/** The index of the agent for documents in PostgreSQL, where several machines share it. */
@NullMarked
package io.github.doubao4j.examples.docs.postgres;

import org.jspecify.annotations.NullMarked;
