/**
 * What the calls of models did, for those who run them: {@link io.github.doubao4j.observability.DoubaoCallLog} writes one line for each call,
 * {@link io.github.doubao4j.observability.CallCosts} says what it cost, and {@link io.github.doubao4j.observability.RecentCalls} whether models have been
 * responding lately. None of them shows content or secrets.
 */
@NullMarked
package io.github.doubao4j.observability;

import org.jspecify.annotations.NullMarked;
