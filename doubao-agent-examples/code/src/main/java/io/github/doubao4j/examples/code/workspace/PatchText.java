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
public record PatchText(@Nullable String diff, List<Edit> edits, List<NewFile> files, List<String> delete) {

    /** What the model leaves out is empty. */
    public PatchText(
            @Nullable String diff,
            @Nullable List<Edit> edits,
            @Nullable List<NewFile> files,
            @Nullable List<String> delete) {
        this.diff = diff;
        this.edits = edits == null ? List.of() : edits;
        this.files = files == null ? List.of() : files;
        this.delete = delete == null ? List.of() : delete;
    }
}
