package io.github.doubao4j.examples.files;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Whether this JVM can read names. It reads arguments and the names of files in the encoding of the locale; a locale without one,
 * such as {@code LC_ALL=C}, makes every character that is not English an unknown one. Such a name stands for no file any
 * more, and two of them may look the same.
 */
public final class NameEncoding {

    /** What a character that could not be read becomes. */
    private static final char UNKNOWN = '\uFFFD';

    private NameEncoding() {}

    /**
     * Makes sure that the arguments are what the user wrote.
     *
     * @param args the command line
     * @throws ConfigurationException if one of them is not
     */
    public static void checkArguments(String... args) {
        if (knowsEveryCharacter()) {
            return;
        }
        for (String arg : args) {
            if (arg.indexOf(UNKNOWN) >= 0) {
                throw new ConfigurationException(Text.of(NameEncoding.class, "name.argument", arg, encoding()));
            }
        }
    }

    /**
     * Makes sure that the JVM knows where it is.
     *
     * @throws ConfigurationException if it does not
     */
    public static void checkWorkingDirectory() {
        String directory = System.getProperty("user.dir", "");
        if (directory.indexOf(UNKNOWN) < 0) {
            return;
        }
        if (!knowsEveryCharacter()) {
            throw new ConfigurationException(Text.of(NameEncoding.class, "name.directory", directory, encoding()));
        }
        // The character itself is in the name, or stands for others.
        if (!Files.isDirectory(Path.of(directory))) {
            throw new ConfigurationException(Text.of(NameEncoding.class, "name.found", directory, encoding()));
        }
    }

    /**
     * Makes sure that a name which was found in a directory is what it is called.
     *
     * @param file what was found
     * @throws UserException if it is not
     */
    public static void checkFound(Path file) {
        if (!isReadable(file)) {
            throw new UserException(unreadable(file.toString()));
        }
    }

    /**
     * What is wrong with words that are no path.
     *
     * @param e says so
     */
    public static Text reason(InvalidPathException e) {
        return e.getInput().indexOf(UNKNOWN) >= 0
                ? unreadable(e.getInput())
                : Text.of(NameEncoding.class, "name.invalid", e.getInput().replace('\0', '?'), e.getReason());
    }

    private static Text unreadable(String name) {
        return Text.of(NameEncoding.class, knowsEveryCharacter() ? "name.found" : "name.locale", name, encoding());
    }

    /** Whether a path can be written down and read again; some names do hold that character. */
    static boolean isReadable(Path path) {
        if (path.toString().indexOf(UNKNOWN) < 0) {
            return true;
        }
        try {
            return path.getFileSystem().getPath(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean knowsEveryCharacter() {
        try {
            return Charset.forName(encoding()).newEncoder().canEncode('\u6570');
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }

    private static String encoding() {
        // What names are read in; on systems whose names are text anyway, the other is all that matters.
        return System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    }
}
