package io.github.doubao4j.examples.docs.index;

import dev.langchain4j.data.document.BlankDocumentException;
import dev.langchain4j.data.document.parser.apache.poi.ApachePoiDocumentParser;
import io.github.doubao4j.examples.docs.index.ParsedDocument.Line;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;

/** Office documents through LangChain4j's parser; their paragraphs, and the rows of sheets, are numbered. */
final class OfficeFile {

    private OfficeFile() {}

    static ParsedDocument read(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        for (String line : text(bytes).lines().toList()) {
            if (!line.isBlank()) {
                lines.add(new Line(lines.size() + 1, line.strip()));
            }
        }
        return new ParsedDocument(Unit.PARAGRAPH, lines);
    }

    private static String text(byte[] bytes) {
        try {
            return new ApachePoiDocumentParser()
                    .parse(new ByteArrayInputStream(bytes))
                    .text();
        } catch (BlankDocumentException e) {
            throw new UnreadableException("unreadable.empty", e);
        } catch (RuntimeException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof EncryptedDocumentException) {
                    throw new UnreadableException("unreadable.encrypted", e);
                }
            }
            throw new UnreadableException("unreadable.broken", e);
        }
    }
}
