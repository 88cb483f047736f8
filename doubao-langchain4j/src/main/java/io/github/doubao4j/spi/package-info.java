/** Extension points for frameworks that build models from configuration. */
@NullMarked
package io.github.doubao4j.spi;

import org.jspecify.annotations.NullMarked;
