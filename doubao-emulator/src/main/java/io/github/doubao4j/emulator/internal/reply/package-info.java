/** What both APIs do with a reply of the script: hold it against the request, name it, send it with the faults asked for. */
@NullMarked
package io.github.doubao4j.emulator.internal.reply;

import org.jspecify.annotations.NullMarked;
