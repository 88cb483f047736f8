package io.github.doubao4j.examples.docs.index;

import dev.langchain4j.data.embedding.Embedding;

/**
 * A passage with all that is kept of it.
 *
 * @param number  which one of its file it is, from 0 up
 * @param passage the passage
 * @param key     the same for texts that have the same vector, whichever file they are in: a hash of the text and of what
 *                embedded it
 * @param space   what the vector can be compared with: the vectors of the same space
 * @param vector  of length 1
 */
public record StoredPassage(int number, Passage passage, String key, String space, Embedding vector) {}
