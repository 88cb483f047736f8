package io.github.doubao4j.examples.doctor;

import java.util.Optional;

/** One thing that should work. */
interface Check {

    /** Its name, for scripts and for its text. */
    String name();

    /** The name of the check without which this one is pointless; empty for none. */
    Optional<String> needs();

    /**
     * Tries it.
     *
     * @throws RuntimeException if it fails in a way that {@link Diagnosis} explains
     */
    Finding examine(Patient patient);
}
