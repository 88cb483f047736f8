package io.github.doubao4j.examples.code.workspace;

import java.time.Duration;

/**
 * How much is done in one go.
 *
 * @param maxFileBytes  size of a file that is read or written
 * @param maxFiles      files that are looked at by one listing or search
 * @param maxEntries    files that are listed
 * @param maxMatches    lines that a search finds
 * @param maxReadLines  lines that are read at once
 * @param maxLineChars  characters of a line that are shown
 * @param maxPatchFiles files in one patch
 * @param searchTime    how long a search may take
 */
public record WorkspaceLimits(
        int maxFileBytes,
        int maxFiles,
        int maxEntries,
        int maxMatches,
        int maxReadLines,
        int maxLineChars,
        int maxPatchFiles,
        Duration searchTime) {

    /** What suits a model's context and a person's patience. */
    public static final WorkspaceLimits DEFAULT =
            new WorkspaceLimits(1024 * 1024, 20_000, 500, 100, 500, 400, 20, Duration.ofSeconds(5));
}
