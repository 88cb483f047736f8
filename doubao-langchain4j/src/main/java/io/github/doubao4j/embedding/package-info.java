/**
 * What belongs to embeddings beside {@link io.github.doubao4j.DoubaoEmbeddingModel}: parameters of a request, metadata of a response, and
 * the failure that keeps the vectors which were received. Values only: nothing here makes a request.
 */
@NullMarked
package io.github.doubao4j.embedding;

import org.jspecify.annotations.NullMarked;
