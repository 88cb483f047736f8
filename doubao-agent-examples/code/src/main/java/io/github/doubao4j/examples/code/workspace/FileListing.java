package io.github.doubao4j.examples.code.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists files, one a line, with their sizes. */
final class FileListing {

    private final Jail jail;
    private final WorkspaceLimits limits;

    FileListing(Jail jail, WorkspaceLimits limits) {
        this.jail = jail;
        this.limits = limits;
    }

    /**
     * Lists what is below a directory.
     *
     * @param name text that the paths must hold, in any case; {@code null} or nothing for all
     */
    String list(WorkspacePath directory, @Nullable String name) {
        String wanted = name == null ? "" : name.toLowerCase(Locale.ROOT);
        List<String> lines = new ArrayList<>();
        boolean whole = new FileWalk(jail, limits.maxFiles()).walk(directory, (folder, path, kind, size) -> {
            if (path.toString().toLowerCase(Locale.ROOT).contains(wanted)) {
                lines.add(VisibleText.of(path + describe(kind, size)));
            }
            return lines.size() < limits.maxEntries();
        });
        if (lines.isEmpty()) {
            return "No files.";
        }
        if (!whole) {
            lines.add("… and more; give a directory or a part of the name.");
        }
        return String.join("\n", lines);
    }

    private String describe(FileWalk.Kind kind, long size) {
        return switch (kind) {
            case FILE -> size > limits.maxFileBytes() ? " (" + size + " bytes: too large)" : " (" + size + " bytes)";
            case LINK -> " (symbolic link: not followed)";
            case SPECIAL -> " (no ordinary file)";
            case OUTPUT -> "/ (output of tools: not listed)";
            case PROTECTED -> " (off limits)";
        };
    }
}
