package io.github.doubao4j.emulator.internal.items;

import io.github.doubao4j.emulator.internal.contract.Rejection;
import org.jspecify.annotations.Nullable;

/** Documented rules of one field of the request. */
interface ItemRule {

    /** The first breach; null when there is none. */
    @Nullable
    Rejection check(ItemRequest request);
}
