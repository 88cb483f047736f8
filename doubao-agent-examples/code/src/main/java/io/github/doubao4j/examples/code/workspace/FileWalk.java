package io.github.doubao4j.examples.code.workspace;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** Goes through the files below a directory, in the order of their names, and leaves out what nobody wants to read. */
final class FileWalk {

    /** What tools put there: often many files, none of them written by people. */
    private static final Set<String> OUTPUT = Set.of(
            "target",
            "node_modules",
            "__pycache__",
            ".gradle",
            ".venv",
            "venv",
            ".tox",
            ".mypy_cache",
            ".pytest_cache",
            ".next",
            ".nuxt",
            ".cache");

    private static final int MAX_DEPTH = 64;

    /** What an entry is. */
    enum Kind {
        FILE,
        LINK,
        SPECIAL,
        OUTPUT,
        PROTECTED
    }

    /** Hears of each entry that is not an ordinary directory. */
    interface Visitor {

        /**
         * Is told of an entry.
         *
         * @param folder the open directory that holds it
         * @return whether to go on
         */
        boolean visit(Folder folder, WorkspacePath path, Kind kind, long size) throws IOException;
    }

    private final Jail jail;
    private final int maxFiles;
    private int seen;

    FileWalk(Jail jail, int maxFiles) {
        this.jail = jail;
        this.maxFiles = maxFiles;
    }

    /**
     * Goes through everything below a directory.
     *
     * @return whether it came to the end
     */
    boolean walk(WorkspacePath path, Visitor visitor) {
        try (Folder folder = jail.folder(path)) {
            return walk(folder, path, visitor);
        } catch (IOException e) {
            throw Jail.failure(path, e);
        }
    }

    private boolean walk(Folder folder, WorkspacePath path, Visitor visitor) throws IOException {
        List<String> names = folder.names().stream().sorted().toList();
        for (String name : names) {
            seen++;
            if (seen > maxFiles || path.names().size() >= MAX_DEPTH) {
                return false;
            }
            BasicFileAttributes attributes;
            try {
                attributes = folder.attributes(name);
            } catch (IOException e) {
                // Gone in the meantime.
                continue;
            }
            WorkspacePath entry = path.child(name);
            Kind kind = kind(name, attributes);
            boolean goOn = (attributes.isDirectory() && kind == Kind.FILE)
                    ? descend(folder, entry, visitor)
                    : visitor.visit(folder, entry, kind, attributes.size());
            if (!goOn) {
                return false;
            }
        }
        return true;
    }

    private boolean descend(Folder folder, WorkspacePath path, Visitor visitor) throws IOException {
        Folder child;
        try {
            child = folder.folder(path.name());
        } catch (IOException e) {
            // Not permitted, or not a directory any more: there is nothing to see.
            return visitor.visit(folder, path, Kind.SPECIAL, 0);
        }
        try (child) {
            return walk(child, path, visitor);
        }
    }

    private Kind kind(String name, BasicFileAttributes attributes) {
        if (jail.names().isProtected(name)) {
            return Kind.PROTECTED;
        }
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (attributes.isDirectory()) {
            return OUTPUT.contains(name) ? Kind.OUTPUT : Kind.FILE;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
    }
}
