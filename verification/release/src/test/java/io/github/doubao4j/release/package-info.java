/** What is published, held to the rules of Maven Central and to ours. */
@NullMarked
package io.github.doubao4j.release;

import org.jspecify.annotations.NullMarked;
