package io.github.doubao4j.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fenced blocks of a page that tells a reader to make a project, in order, exactly as they stand there.
 *
 * @param name the page, below the root of the repository
 */
record Page(String name, List<Block> blocks) {

    private static final Pattern FENCE = Pattern.compile("^```(.*)\\n((?s:.*?))^```$", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public )?(?:final )?(?:class|interface|record) (\\w+)", Pattern.MULTILINE);

    /** @param language the word behind the opening fence */
    record Block(String language, String text) {

        /** The name of the file of a Java block: that of its only top-level type. */
        String typeName() {
            List<String> names =
                    TYPE.matcher(text).results().map(found -> found.group(1)).toList();
            if (names.size() != 1) {
                throw new IllegalStateException(
                        "A Java block is one file with one top-level type, but has " + names + ":\n" + text);
            }
            return names.get(0);
        }

        boolean isTest() {
            return text.contains("@Test");
        }

        boolean isProgram() {
            return text.contains("public static void main(");
        }

        @Override
        public String toString() {
            return language + ": " + text.lines().findFirst().orElse("");
        }
    }

    static Page read(Path root, String name) throws IOException {
        Matcher fences = FENCE.matcher(Files.readString(root.resolve(name)));
        return new Page(
                name,
                fences.results()
                        .map(fence -> new Block(fence.group(1), fence.group(2)))
                        .toList());
    }

    List<Block> in(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    List<String> programs() {
        return in("java").stream().filter(Block::isProgram).map(Block::typeName).toList();
    }

    /** All lines of the shell blocks. */
    List<String> shellLines() {
        return in("shell").stream().flatMap(block -> block.text().lines()).toList();
    }

    /** The one shell line that contains a text. */
    String line(String part) {
        List<String> lines =
                shellLines().stream().filter(line -> line.contains(part)).toList();
        if (lines.size() != 1) {
            throw new IllegalStateException(name + " should have one shell line with '" + part + "', but has " + lines);
        }
        return lines.get(0);
    }
}
