package io.github.doubao4j.examples.docs.index;

/**
 * A passage that a search has found.
 *
 * @param passage the passage
 * @param score   higher is better; what it is made of depends on the search: BM25, the product of the two vectors, or
 *                the sum over the ranks
 */
public record Hit(Passage passage, double score) {}
