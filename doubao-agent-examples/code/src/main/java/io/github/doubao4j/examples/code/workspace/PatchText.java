package io.github.doubao4j.examples.code.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model wants changed, in any mixture of four ways.
 *
 * @param diff   a unified diff, of one file or several
 * @param edits  replacements, one after the other
 * @param files  files to create
 * @param delete files to delete
 */
public record PatchText(
        @Nullable String diff,
        @Nullable List<Edit> edits,
        @Nullable List<NewFile> files,
        @Nullable List<String> delete) {

    List<Edit> editsOrNone() {
        return edits == null ? List.of() : edits;
    }

    List<NewFile> filesOrNone() {
        return files == null ? List.of() : files;
    }

    List<String> deleteOrNone() {
        return delete == null ? List.of() : delete;
    }
}
