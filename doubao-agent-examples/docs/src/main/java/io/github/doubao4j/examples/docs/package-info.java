/** The agent that answers from a folder of documents, with citations that are checked. */
@NullMarked
package io.github.doubao4j.examples.docs;

import org.jspecify.annotations.NullMarked;
