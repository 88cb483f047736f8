/** The agent that changes code: its command, its prompt, its tools, the person's consent, the sample project. */
@NullMarked
package io.github.doubao4j.examples.code;

import org.jspecify.annotations.NullMarked;
