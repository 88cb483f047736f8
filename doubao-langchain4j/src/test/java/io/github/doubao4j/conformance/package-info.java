/**
 * What providers, relays and networks were seen to do, one test each, and how a stream may end. The tests write their
 * table into {@code docs/traps.md} and check that it stands there.
 */
@NullMarked
package io.github.doubao4j.conformance;

import org.jspecify.annotations.NullMarked;
