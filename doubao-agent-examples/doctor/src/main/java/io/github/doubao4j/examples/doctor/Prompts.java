package io.github.doubao4j.examples.doctor;

/** What the model is asked; as short as possible. */
final class Prompts {

    static final String HELLO = "Reply with the one word OK.";
    static final String STREAM = "Count from 1 to 5, the numbers only.";
    static final String TOOL = "Add 17 and 25 with the tool.";
    static final String PARALLEL =
            "Look up the populations of Beijing and Shanghai, both in the same turn. Then name the larger city only.";
    static final String SCHEMA = "Beijing has 21893095 inhabitants. Give its name and the number.";
    static final String IMAGE = "Which colour is this: red, green or blue? Reply with that one word.";
    static final String THINKING = "Is 91 a prime number? Reply with yes or no.";

    private Prompts() {}
}
