/** What all agents have in common: options, configuration, models, and how a program of them starts and ends. */
@NullMarked
package io.github.doubao4j.examples;

import org.jspecify.annotations.NullMarked;
