/** The program that puts all agents together. */
@NullMarked
package io.github.doubao4j.examples.app;

import org.jspecify.annotations.NullMarked;
