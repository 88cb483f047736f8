package io.github.doubao4j.examples.code.workspace;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path below the directory, as names and nothing but names: no {@code ..}, no drive, no stream, nothing that one system
 * reads in another way than it looks. What the names stand for on disk is the {@link Jail}'s business.
 *
 * @param names the names from the directory down; none for the directory itself
 */
public record WorkspacePath(List<String> names) {

    /** The directory itself. */
    public static final WorkspacePath ROOT = new WorkspacePath(List.of());

    private static final int MAX_CHARS = 1024;
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_DEPTH = 64;

    /** Windows opens these in any directory, with any ending. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

    /** The second name that Windows gives to a long one, under which no rule about names would know it. */
    private static final Pattern SHORT_NAME = Pattern.compile("[^.]{1,6}~[0-9](\\.[^.]{0,3})?");

    /** Keeps its own copy of the list. */
    public WorkspacePath {
        names = List.copyOf(names);
    }

    /**
     * The path of a file.
     *
     * @throws WorkspaceException if it is none, or that of the directory itself
     */
    public static WorkspacePath file(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new WorkspaceException("The path of the file is missing.");
        }
        WorkspacePath path = parse(text);
        if (path.names().isEmpty()) {
            throw new WorkspaceException(quoted(text) + " is the directory, not a file.");
        }
        return path;
    }

    /**
     * The path of a directory; nothing, and {@code .}, stand for the whole.
     *
     * @throws WorkspaceException if it is none
     */
    public static WorkspacePath directory(@Nullable String text) {
        return text == null || text.isBlank() ? ROOT : parse(text);
    }

    /** One name further down. */
    WorkspacePath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new WorkspacePath(longer);
    }

    WorkspacePath parent() {
        return new WorkspacePath(names.subList(0, names.size() - 1));
    }

    String name() {
        return names.get(names.size() - 1);
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "." : String.join("/", names);
    }

    private static WorkspacePath parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new WorkspaceException("The path is longer than " + MAX_CHARS + " characters.");
        }
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || VisibleText.acts(c))
                .findFirst()
                .ifPresent(c -> {
                    throw new WorkspaceException(
                            String.format("The path %s holds the invisible character U+%04X.", quoted(text), c));
                });
        if (text.startsWith("/") || text.startsWith("\\") || text.startsWith("~")) {
            throw new WorkspaceException("The path " + quoted(text) + " does not begin in the directory: only relative"
                    + " paths are allowed.");
        }
        List<String> names = new ArrayList<>();
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                check(name, text);
                names.add(name);
            }
        }
        if (names.size() > MAX_DEPTH) {
            throw new WorkspaceException("The path is deeper than " + MAX_DEPTH + " directories.");
        }
        return new WorkspacePath(names);
    }

    private static void check(String name, String path) {
        // As a system would read it that takes full-width letters for ordinary ones.
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        if (plain.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':')) {
            throw new WorkspaceException("The path " + quoted(path) + " holds a backslash, a colon or what looks like a"
                    + " slash: put / between names and nothing else.");
        }
        if (plain.equals("..")) {
            throw new WorkspaceException("The path " + quoted(path) + " leaves the directory: .. is not allowed.");
        }
        if (plain.endsWith(".") || plain.endsWith(" ")) {
            throw new WorkspaceException("The path " + quoted(path) + " has a name that ends with a dot or a space.");
        }
        String folded = plain.toLowerCase(Locale.ROOT);
        if (DEVICE.matcher(folded).matches() || SHORT_NAME.matcher(folded).matches()) {
            throw new WorkspaceException("The path " + quoted(path) + " has a name that Windows takes for another.");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new WorkspaceException("The path has a name of more than " + MAX_NAME_BYTES + " bytes.");
        }
        if (!isWritable(name)) {
            throw new WorkspaceException(
                    "The path " + quoted(path) + " has a name with letters that this program cannot"
                            + " write here: it was started without a UTF-8 locale (LC_ALL=C.UTF-8).");
        }
        if (mixesAlphabets(name)) {
            throw new WorkspaceException("The path " + quoted(path)
                    + " has a name that mixes Latin letters with Greek or" + " Cyrillic ones that look like them.");
        }
    }

    private static boolean isWritable(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean mixesAlphabets(String name) {
        List<Character.UnicodeScript> scripts = name.codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .distinct()
                .toList();
        return scripts.contains(Character.UnicodeScript.LATIN)
                && (scripts.contains(Character.UnicodeScript.CYRILLIC)
                        || scripts.contains(Character.UnicodeScript.GREEK));
    }

    private static String quoted(String text) {
        return "\"" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "\"";
    }
}
