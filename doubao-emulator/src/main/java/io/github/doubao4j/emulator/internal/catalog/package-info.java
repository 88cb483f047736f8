/** The list of models, and the tokens of texts: what a provider says of its models without running one. */
@NullMarked
package io.github.doubao4j.emulator.internal.catalog;

import org.jspecify.annotations.NullMarked;
