package io.github.doubao4j.examples.doctor;

import java.util.Optional;
import java.util.function.Function;

/**
 * A check that asks the model, or that looks at what it has answered.
 *
 * @param name    its name
 * @param need    the name of the check without which this one is pointless
 * @param examine tries it
 */
record ModelCheck(String name, String need, Function<Patient, Finding> examine) implements Check {

    @Override
    public Optional<String> needs() {
        return Optional.of(need);
    }

    @Override
    public Finding examine(Patient patient) {
        return examine.apply(patient);
    }
}
