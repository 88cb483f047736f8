/** The rules of a script, what a reply holds, and script files. */
@NullMarked
package io.github.doubao4j.emulator.internal.script;

import org.jspecify.annotations.NullMarked;
