/** Reading of people's files, the same for every agent. */
@NullMarked
package io.github.doubao4j.examples.files;

import org.jspecify.annotations.NullMarked;
