/** Notifies the listeners of calls: one notification of each beginning and of each end, whatever becomes of the call. */
@NullMarked
package io.github.doubao4j.internal.call;

import org.jspecify.annotations.NullMarked;
