/** What {@link io.github.doubao4j.DoubaoModelCatalog} says of models beyond LangChain4j's description. Values only. */
@NullMarked
package io.github.doubao4j.catalog;

import org.jspecify.annotations.NullMarked;
