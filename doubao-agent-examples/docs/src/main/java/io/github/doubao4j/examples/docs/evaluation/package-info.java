/** How well the search finds: real documents, questions about them, and the measures. Knows no language model. */
@NullMarked
package io.github.doubao4j.examples.docs.evaluation;

import org.jspecify.annotations.NullMarked;
