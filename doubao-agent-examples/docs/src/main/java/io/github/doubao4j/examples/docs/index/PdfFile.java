package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.docs.index.ParsedDocument.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDFs, page by page: LangChain4j's parser, which is made of the same library, does not tell the pages apart. */
final class PdfFile {

    private PdfFile() {}

    static ParsedDocument read(byte[] bytes) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            List<Line> lines = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                for (String line : stripper.getText(pdf).split("\\R", -1)) {
                    lines.add(new Line(page, line));
                }
            }
            ParsedDocument parsed = new ParsedDocument(Unit.PAGE, lines);
            if (parsed.isBlank()) {
                throw new UnreadableException("unreadable.scanned", null);
            }
            return parsed;
        } catch (InvalidPasswordException e) {
            throw new UnreadableException("unreadable.encrypted", e);
        } catch (IOException e) {
            throw new UnreadableException("unreadable.broken", e);
        }
    }
}
