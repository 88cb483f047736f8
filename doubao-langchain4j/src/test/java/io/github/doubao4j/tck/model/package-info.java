/**
 * A small rule-based model that answers LangChain4j's test kit from what stands in the request, and from nothing else.
 *
 * <p>It reads the JSON that arrived over the wire: the history, the instructions, the tools and their schemas, the
 * results of tools, the schema of the answer, the images. What was lost or spoiled on the way is missing from its
 * answer, so the kit's assertions fail.
 */
@NullMarked
package io.github.doubao4j.tck.model;

import org.jspecify.annotations.NullMarked;
