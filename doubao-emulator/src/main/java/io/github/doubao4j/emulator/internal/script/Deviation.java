package io.github.doubao4j.emulator.internal.script;

/** A way in which a response of the Responses API is not what the document says. */
public enum Deviation {
    /** Events have no {@code event} line. */
    NO_EVENT_NAMES,
    /** Each event comes twice. */
    REPEATED_EVENTS,
    /** Each two events of the items come in the wrong order. */
    SWAPPED_EVENTS,
    /** Items have no ids, and events do not name one. */
    NO_ITEM_IDS,
    /** The usage is null. */
    NO_USAGE,
    /** Text, thinking and arguments come complete only. */
    NO_DELTAS,
    /** Text, thinking and arguments come in deltas and at the end only. */
    NO_DONE_EVENTS,
    /** The output comes with the last event only. */
    NO_ITEM_EVENTS,
    /** The last event has no output. */
    NO_FINAL_OUTPUT,
    /** The output has an item of a type that no document lists. */
    UNKNOWN_ITEMS,
    /** The stream has events of types that no document lists. */
    UNKNOWN_EVENTS
}
