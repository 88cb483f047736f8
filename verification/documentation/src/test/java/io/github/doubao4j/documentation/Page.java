package io.github.doubao4j.documentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page, as far as tests look at it: its blocks, its headings with the anchors that GitHub makes of them, its links. */
final class Page {

    private static final Pattern FENCE = Pattern.compile("^(\\s*)(`{3,}|~{3,})\\s*([^\\s`]*)[^`]*$");
    private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.*?)(?:\\s+#+)?\\s*$");
    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1(?!`)");
    private static final Pattern LINK =
            Pattern.compile("(!?)\\[(?:[^\\[\\]]|\\[[^\\]]*])*]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)");
    private static final Pattern REFERENCE = Pattern.compile("^\\s*\\[[^\\]]+]:\\s*(\\S+)");
    private static final Pattern HTML_LINK =
            Pattern.compile("<(a|img|source)\\b[^>]*?\\b(?:href|src|srcset)=\"([^\"]+)\"");
    private static final Pattern HTML_ANCHOR = Pattern.compile("<a\\b[^>]*?\\b(?:id|name)=\"([^\"]+)\"");

    private final String name;
    private final String text;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<String> anchors = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();
    private final List<Integer> unclosed = new ArrayList<>();

    /** A heading, with its level, from 1, and its line. */
    record Heading(int level, String text, int line) {}

    /** A link or, if so, an image; what is behind the text, and its line. */
    record Link(String target, boolean image, int line) {}

    /**
     * Reads a page.
     *
     * @param name its path from the repository's root, with slashes
     * @param text what stands in it
     */
    Page(String name, String text) {
        this.name = name;
        this.text = text;
        read(text.split("\\R", -1));
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    List<Heading> headings() {
        return headings;
    }

    List<Link> links() {
        return links;
    }

    /** What may stand behind {@code #} in a link to this page. */
    List<String> anchors() {
        return anchors;
    }

    /** The lines outside blocks; those within are empty, so that an index is a line's number less one. */
    List<String> prose() {
        return prose;
    }

    /** The lines of opening fences that are never closed. */
    List<Integer> unclosed() {
        return unclosed;
    }

    @Override
    public String toString() {
        return name;
    }

    private void read(String[] lines) {
        int at = 0;
        while (at < lines.length) {
            Matcher fence = FENCE.matcher(lines[at]);
            int end = fence.matches() ? closing(lines, at, fence.group(2)) : -1;
            if (end < 0) {
                prose.add(lines[at]);
                readProse(lines[at], ++at);
            } else {
                blocks.add(block(lines, at, end, fence));
                while (at <= end) {
                    prose.add("");
                    at++;
                }
            }
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Heading heading : headings) {
            String anchor = anchor(heading.text());
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
    }

    private int closing(String[] lines, int opening, String fence) {
        Pattern closing = Pattern.compile("^\\s*" + fence.charAt(0) + "{" + fence.length() + ",}\\s*$");
        for (int i = opening + 1; i < lines.length; i++) {
            if (closing.matcher(lines[i]).matches()) {
                return i;
            }
        }
        unclosed.add(opening + 1);
        return -1;
    }

    private Block block(String[] lines, int opening, int closing, Matcher fence) {
        StringBuilder text = new StringBuilder();
        Pattern indentation = Pattern.compile("^\\s{0," + fence.group(1).length() + "}");
        for (int i = opening + 1; i < closing; i++) {
            text.append(indentation.matcher(lines[i]).replaceFirst("")).append('\n');
        }
        return new Block(name, fence.group(3), text.toString(), opening + 2);
    }

    private void readProse(String line, int number) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            headings.add(new Heading(heading.group(1).length(), heading.group(2), number));
        }
        HTML_ANCHOR.matcher(line).results().forEach(found -> anchors.add(found.group(1)));
        String withoutCode = CODE.matcher(line).replaceAll("`code`");
        LINK.matcher(withoutCode)
                .results()
                .forEach(found ->
                        links.add(new Link(found.group(2), found.group(1).equals("!"), number)));
        // An image that is itself a link: [![…](image)](target).
        Pattern.compile("]\\(([^)\\s]+)\\)]\\(([^)\\s]+)\\)")
                .matcher(withoutCode)
                .results()
                .forEach(found -> links.add(new Link(found.group(1), true, number)));
        REFERENCE.matcher(withoutCode).results().forEach(found -> links.add(new Link(found.group(1), false, number)));
        HTML_LINK
                .matcher(withoutCode)
                .results()
                .forEach(found ->
                        links.add(new Link(found.group(2), !found.group(1).equals("a"), number)));
    }

    /** As GitHub makes it of a heading: small letters, no punctuation, hyphens for spaces. */
    private static String anchor(String heading) {
        return heading.replaceAll("!?\\[((?:[^\\[\\]]|\\[[^\\]]*])*)]\\([^)]*\\)", "$1")
                .replaceAll("<[^>]+>", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
