package io.github.doubao4j.opentelemetry;

/** How many characters of text an attribute may still get. */
final class TextBudget {

    private int left;

    TextBudget(int length) {
        this.left = length;
    }

    boolean isSpent() {
        return left <= 0;
    }

    /** The text, or as much of it as there is room for, and a sign that something is missing. */
    String take(String text) {
        if (text.length() <= left) {
            left -= text.length();
            return text;
        }
        int end = left;
        left = 0;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
