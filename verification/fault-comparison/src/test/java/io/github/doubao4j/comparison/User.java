package io.github.doubao4j.comparison;

/** What the user does. */
enum User {
    /** Makes one call. */
    ASKS,
    /** Makes two calls with one model, the second after the first has ended; the second counts. */
    ASKS_TWICE,
    /** Makes two calls with one model, the second with the conversation so far; the second counts. */
    GOES_ON,
    /** Cancels the stream within the first callback. */
    CANCELS,
    /** Cancels the stream from another thread, after the first callback. */
    CANCELS_FROM_OUTSIDE,
    /** Throws from the first callback. */
    THROWS,
    /** Interrupts the thread of the call once its request has arrived. */
    INTERRUPTS
}
