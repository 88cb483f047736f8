package io.github.doubao4j.examples.docs.index;

import java.util.Locale;
import java.util.Optional;

/** The kinds of files that can be read. */
enum DocumentKind {
    TEXT,
    PDF,
    OFFICE;

    /**
     * The kind of a file.
     *
     * @param file its name
     * @return nothing for a file that is no document
     */
    static Optional<DocumentKind> of(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "md", "markdown", "mdx", "txt", "text", "rst", "adoc", "asciidoc", "org", "tex", "log" ->
                Optional.of(TEXT);
            case "pdf" -> Optional.of(PDF);
            case "docx", "doc", "pptx", "ppt", "xlsx", "xls" -> Optional.of(OFFICE);
            default -> Optional.empty();
        };
    }

    /**
     * Reads a document.
     *
     * @throws UnreadableException if there is no text to be had
     */
    ParsedDocument read(byte[] bytes) {
        ParsedDocument parsed = switch (this) {
            case TEXT -> TextFile.read(bytes);
            case PDF -> PdfFile.read(bytes);
            case OFFICE -> OfficeFile.read(bytes);
        };
        if (parsed.isBlank()) {
            throw new UnreadableException("unreadable.empty", null);
        }
        return parsed;
    }
}
