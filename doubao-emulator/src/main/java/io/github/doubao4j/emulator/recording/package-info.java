/**
 * Records what an application and a real provider say to each other, and replays it in tests: a recorder passes requests on to the
 * provider and keeps them with their responses in a file, a replay serves the responses of such a file.
 */
@NullMarked
package io.github.doubao4j.emulator.recording;

import org.jspecify.annotations.NullMarked;
