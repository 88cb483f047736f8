package io.github.doubao4j.examples.extract.source;

import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the documents that the command line names: files, directories with all that is in them, standard input. */
public final class SourceFinder {

    /** What is taken from a directory when nothing else is said. */
    private static final Set<String> EXTENSIONS = Set.of(
            "txt", "text", "md", "html", "htm", "eml", "csv", "tsv", "pdf", "png", "jpg", "jpeg", "webp", "gif", "bmp");

    private final List<Glob> includes;
    private final Predicate<Path> own;
    private final InputStream input;
    private final Map<Path, Source> found = new LinkedHashMap<>();

    private record Glob(PathMatcher matcher, boolean wholePath) {

        boolean matches(Path relative) {
            Path name = relative.getFileName();
            return matcher.matches(relative) || (!wholePath && name != null && matcher.matches(name));
        }
    }

    /**
     * Sets the finder up.
     *
     * @param includes which files of directories are taken, such as {@code *.pdf} or {@code 2026/**}; none for the usual
     * @param own      what the program itself has written; such a file is taken by its name only, not from a directory
     * @param input    standard input
     * @throws ConfigurationException if a pattern cannot be read
     */
    public SourceFinder(List<String> includes, Predicate<Path> own, InputStream input) {
        this.includes = includes.stream().map(SourceFinder::glob).toList();
        this.own = own;
        this.input = input;
    }

    /**
     * Finds the documents, each once, in the order of the arguments and of the names in a directory.
     *
     * @param arguments files, directories, and {@code -} for standard input
     * @throws UserException if an argument names nothing, or a directory has no document
     */
    public List<Source> find(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.equals(Source.STANDARD_INPUT)) {
                found.putIfAbsent(Path.of(argument), new Source(argument, input::readNBytes));
            } else {
                add(argument);
            }
        }
        return List.copyOf(found.values());
    }

    /** The files of what was found, links resolved. */
    public Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>(found.keySet());
        files.remove(Path.of(Source.STANDARD_INPUT));
        return files;
    }

    private void add(String argument) {
        Path path = path(argument);
        if (Files.isDirectory(path)) {
            addAll(path);
        } else if (Files.exists(path)) {
            addFile(path);
        } else {
            throw new UserException(Text.of(SourceFinder.class, "no-such-file", argument));
        }
    }

    private void addAll(Path directory) {
        int before = found.size();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(file -> wanted(directory, file)).forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(Text.of(SourceFinder.class, "cannot-list", directory, IoErrors.reason(e)), e);
        }
        files.forEach(NameEncoding::checkFound);
        files.stream().sorted().forEach(this::addFile);
        if (files.isEmpty() && found.size() == before) {
            throw new UserException(
                    includes.isEmpty()
                            ? Text.of(
                                    SourceFinder.class,
                                    "no-documents",
                                    directory,
                                    String.join(
                                            " ", EXTENSIONS.stream().sorted().toList()))
                            : Text.of(SourceFinder.class, "nothing-included", directory));
        }
    }

    private boolean wanted(Path directory, Path file) {
        Path relative = directory.relativize(file);
        if (!Files.isRegularFile(file) || isHidden(relative)) {
            return false;
        }
        boolean named = includes.isEmpty()
                ? EXTENSIONS.contains(extension(file))
                : includes.stream().anyMatch(glob -> glob.matches(relative));
        // Looks into the file.
        return named && !own.test(file);
    }

    private void addFile(Path file) {
        String name = file.normalize().toString().replace('\\', '/');
        found.putIfAbsent(canonical(file), new Source(name, limit -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(limit);
            }
        }));
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** A file's name in small letters from its last dot on. */
    static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new UserException(Text.of(SourceFinder.class, "no-such-file", argument), e);
        }
    }

    /** By what one file is known however it is written. */
    private static Path canonical(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static Glob glob(String pattern) {
        try {
            return new Glob(FileSystems.getDefault().getPathMatcher("glob:" + pattern), pattern.contains("/"));
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(Text.of(SourceFinder.class, "bad-pattern", pattern, e.getDescription()));
        }
    }
}
