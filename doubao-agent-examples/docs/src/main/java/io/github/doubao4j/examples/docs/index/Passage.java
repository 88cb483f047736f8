package io.github.doubao4j.examples.docs.index;

/**
 * A piece of a document that is found and cited as a whole.
 *
 * @param file    the document, relative to its folder, with slashes
 * @param place   where it stands there
 * @param heading the headings that it stands under, outermost first; empty if there are none
 * @param text    its text; of a text file, whole lines as they are, unless one line alone is too long
 */
public record Passage(String file, Place place, String heading, String text) {

    /** What is searched: the text under its headings. */
    public String searched() {
        return heading.isEmpty() ? text : heading + "\n" + text;
    }

    /** How an answer cites it, without the brackets. */
    public String citation() {
        return file + place;
    }
}
