package io.github.doubao4j.examples.extract.record;

import java.util.List;

/** A record that knows more about itself than a JSON schema can say. */
interface Checked {

    /**
     * What is wrong with it, each beginning with the place as a JSON pointer. In English, since the model reads it.
     *
     * @return nothing for a good record
     */
    List<String> problems();
}
