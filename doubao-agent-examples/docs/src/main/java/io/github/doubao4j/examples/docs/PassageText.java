package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.index.Passage;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passages as the model reads them: each between marks that say where it is from and that it is data. A document that
 * holds such a mark cannot end its passage with it.
 */
final class PassageText {

    private static final Pattern MARK = Pattern.compile("<(?=/?passage\\b)", Pattern.CASE_INSENSITIVE);

    private PassageText() {}

    static String of(List<Passage> passages) {
        return passages.stream().map(PassageText::of).collect(Collectors.joining("\n"));
    }

    static String of(Passage passage) {
        String heading = passage.heading().isEmpty() ? "" : " heading=\"" + attribute(passage.heading()) + "\"";
        return "<passage cite=\"[" + attribute(passage.citation()) + "]\"" + heading + ">\n"
                + MARK.matcher(passage.text()).replaceAll("&lt;") + "\n</passage>";
    }

    private static String attribute(String text) {
        return text.replace("\"", "'").replace("<", "&lt;").replace("\n", " ");
    }
}
