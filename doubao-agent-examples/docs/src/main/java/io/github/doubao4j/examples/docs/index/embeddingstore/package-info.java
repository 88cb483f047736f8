/** Passages in any embedding store of LangChain4j, such as pgvector. */
@NullMarked
package io.github.doubao4j.examples.docs.index.embeddingstore;

import org.jspecify.annotations.NullMarked;
