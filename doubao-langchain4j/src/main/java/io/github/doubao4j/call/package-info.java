/**
 * What a model's calls are doing, for logs, metrics and traces: {@link io.github.doubao4j.call.DoubaoCallListener} is notified of each call of
 * each model, chats or not, from its beginning to its one end. Values and interfaces only.
 */
@NullMarked
package io.github.doubao4j.call;

import org.jspecify.annotations.NullMarked;
