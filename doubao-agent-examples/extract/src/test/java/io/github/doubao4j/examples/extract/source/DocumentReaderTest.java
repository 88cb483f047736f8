package io.github.doubao4j.examples.extract.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import io.github.doubao4j.examples.testing.Pdfs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {

    private final DocumentReader local = new DocumentReader(new ReadingOptions(false, false, 72, 2));

    @Test
    void readsTheTextOfAPdfWhereTheProviderTakesNone() {
        assertThat(text(local.read("a.pdf", Pdfs.of("Total 12", "Page two")))).contains("Total 12", "Page two");
    }

    @Test
    void leavesAPdfAsItIsWhereTheProviderTakesIt() {
        byte[] pdf = Pdfs.of("Total 12");
        List<Content> content = new DocumentReader(new ReadingOptions(true, false, 72, 2)).read("a.bin", pdf);

        assertThat(content)
                .singleElement()
                .isInstanceOfSatisfying(
                        PdfFileContent.class,
                        file -> assertThat(Base64.getDecoder()
                                        .decode(file.pdfFile().base64Data()))
                                .isEqualTo(pdf));
    }

    @Test
    void showsThePagesOfAPdfAsImagesWhenAsked() throws IOException {
        List<Content> content =
                new DocumentReader(new ReadingOptions(true, true, 144, 2)).read("a.pdf", Pdfs.of("one", ""));

        assertThat(content).hasSize(2).allSatisfy(page -> {
            byte[] png =
                    Base64.getDecoder().decode(((ImageContent) page).image().base64Data());
            // A6 is 298 points wide.
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isBetween(594, 598);
        });
        assertThatThrownBy(
                        () -> new DocumentReader(new ReadingOptions(false, true, 600, 2)).read("a.pdf", Pdfs.large()))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("--dpi");
    }

    @Test
    void saysWhatIsWrongWithAPdf() throws IOException {
        assertRefused("a.pdf", Pdfs.of(""), "may be scanned; use --pages-as-images");
        assertRefused("a.pdf", Pdfs.encrypted(), "needs a password");
        assertRefused("a.pdf", Pdfs.of("1", "2", "3"), "has 3 pages; at most 2 are taken (--max-pages)");
        assertRefused("a.pdf", Arrays.copyOf(Pdfs.of("Total"), 300), "the PDF");
        assertRefused("a.pdf", "no PDF".getBytes(UTF_8), "the PDF is broken");
        assertRefused("a.pdf", "%PDF-1.7\n".getBytes(UTF_8), "the PDF is broken");
    }

    @ParameterizedTest
    @CsvSource({"png,image/png", "jpg,image/jpeg", "gif,image/gif", "bmp,image/bmp"})
    void showsImagesByWhatTheyAre(String format, String mimeType) throws IOException {
        List<Content> content = local.read("misnamed.txt", image(format, 20, 20));

        assertThat(content)
                .singleElement()
                .isInstanceOfSatisfying(
                        ImageContent.class,
                        image -> assertThat(image.image().mimeType()).isEqualTo(mimeType));
    }

    @Test
    void saysWhatIsWrongWithAnImage() throws IOException {
        assertRefused("a.png", Arrays.copyOf(image("png", 20, 20), 20), "broken, or no PNG image");
        assertRefused("a.jpg", "text".getBytes(UTF_8), "broken, or no JPEG image");
        assertRefused("a.png", image("png", 10, 10), "10 x 10 pixels");
        assertRefused("a.png", Arrays.copyOf(image("png", 20, 20), 11 * 1024 * 1024), "at most 10.0 MB");
    }

    @Test
    void readsTextAndSaysWhatIsNone() {
        assertThat(text(local.read("a", "发票".getBytes(UTF_8)))).isEqualTo("发票");
        assertRefused("a", new byte[0], "empty");
        assertRefused("a", " \n".getBytes(UTF_8), "empty");
        assertRefused("a", new byte[] {1, 2, 0, 3}, "neither text nor an image");
        assertRefused("a.docx", new byte[] {'P', 'K', 3, 4, 0}, "Office files");
        assertRefused("a", "x".repeat(400_001).getBytes(UTF_8), "400001 characters");
        assertRefused("a", new byte[DocumentReader.MAX_BYTES + 1], "larger than 50 MB");
    }

    private void assertRefused(String name, byte[] bytes, String part) {
        assertThatThrownBy(() -> local.read(name, bytes))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining(part);
    }

    private static String text(List<Content> content) {
        assertThat(content).singleElement().isInstanceOf(TextContent.class);
        return ((TextContent) content.get(0)).text();
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out))
                .isTrue();
        return out.toByteArray();
    }
}
