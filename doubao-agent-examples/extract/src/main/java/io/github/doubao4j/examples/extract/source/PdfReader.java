package io.github.doubao4j.examples.extract.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** What is in a PDF: its text, or its pages as images. Each failure says what to do about it. */
final class PdfReader {

    private static final double POINTS_PER_INCH = 72;

    /** What one image may have by the documents, and what keeps a poster from filling the memory. */
    private static final double MAX_PIXELS = 36_000_000;

    private final int maxPages;

    PdfReader(int maxPages) {
        this.maxPages = maxPages;
    }

    private interface Work<T> {
        T with(PDDocument pdf) throws IOException;
    }

    /** Refuses a PDF that nobody could read either. */
    void check(byte[] bytes) {
        open(bytes, PDDocument::getNumberOfPages);
    }

    /** The text, page by page. */
    String text(byte[] bytes) {
        return open(bytes, pdf -> {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            String text = stripper.getText(pdf);
            if (text.isBlank()) {
                throw new DocumentException(null, "pdf-without-text", pdf.getNumberOfPages());
            }
            return text.strip();
        });
    }

    /** The pages as PNG images. */
    List<byte[]> pages(byte[] bytes, int dpi) {
        return open(bytes, pdf -> {
            PDFRenderer renderer = new PDFRenderer(pdf);
            List<byte[]> images = new ArrayList<>();
            for (int page = 0; page < pdf.getNumberOfPages(); page++) {
                double points = (double) pdf.getPage(page).getCropBox().getWidth()
                        * pdf.getPage(page).getCropBox().getHeight();
                if (points * dpi / POINTS_PER_INCH * dpi / POINTS_PER_INCH > MAX_PIXELS) {
                    throw new DocumentException(null, "pdf-page-too-large", page + 1, dpi);
                }
                BufferedImage image = renderer.renderImageWithDPI(page, dpi, ImageType.RGB);
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                ImageIO.write(image, "png", png);
                images.add(png.toByteArray());
            }
            return images;
        });
    }

    private <T> T open(byte[] bytes, Work<T> work) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            int pages = pdf.getNumberOfPages();
            if (pages == 0) {
                throw new DocumentException(null, "pdf-without-pages");
            }
            if (pages > maxPages) {
                throw new DocumentException(null, "pdf-too-long", pages, maxPages);
            }
            return work.with(pdf);
        } catch (InvalidPasswordException e) {
            throw new DocumentException(e, "pdf-encrypted");
        } catch (DocumentException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox meets broken files with exceptions of every kind, and files that hold themselves with the last.
            throw new DocumentException(e, "pdf-broken", String.valueOf(e.getMessage()));
        }
    }
}
