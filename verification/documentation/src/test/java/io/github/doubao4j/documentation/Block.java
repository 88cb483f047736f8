package io.github.doubao4j.documentation;

/**
 * What a page shows between fences.
 *
 * @param page     the page, from the repository's root, such as {@code docs/tools.md}
 * @param language what is written behind the opening fence; empty if nothing is
 * @param text     the lines between the fences, without the indentation of the opening one
 * @param line     the number of the first of these lines, from 1
 */
record Block(String page, String language, String text, int line) {

    /** Where a line of it stands; the first is 0. */
    String place(long inBlock) {
        return page + ":" + (line + inBlock);
    }

    /** The name of tests. */
    @Override
    public String toString() {
        return place(0) + " " + language;
    }
}
