package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.VideoContent;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "IMAGE, 89504e470d0a1a0a, image/png",
        "IMAGE, ffd8ffe000104a46, image/jpeg",
        "IMAGE, 474946383961, image/gif",
        "IMAGE, 5249464600000000574542505650, image/webp",
        "IMAGE, 424d3600000000000000, image/bmp",
        "IMAGE, 49492a00, image/tiff",
        "IMAGE, 0000001c6674797068656963, image/heic",
        "VIDEO, 000000206674797069736f6d, video/mp4",
        "VIDEO, 0000001466747970717420 20, video/quicktime",
        "VIDEO, 5249464600000000415649204c, video/x-msvideo",
    })
    void knowsWhatItIsByItsBytes(MediaKind kind, String bytes, String mimeType) throws IOException {
        Path file = Files.write(directory.resolve("wrong.name"), HexFormat.of().parseHex(bytes.replace(" ", "")));

        Attachment attachment = Attachment.of(kind, file.toString(), Map.of());

        assertThat(attachment.name()).isEqualTo("wrong.name");
        String found = kind == MediaKind.IMAGE
                ? ((ImageContent) attachment.content()).image().mimeType()
                : ((VideoContent) attachment.content()).video().mimeType();
        assertThat(found).isEqualTo(mimeType);
    }

    @Test
    void anAddressIsNotFetched() {
        Attachment attachment = Attachment.of(MediaKind.VIDEO, "HTTPS://example.com/a.mp4?x=1", Map.of());

        assertThat(((VideoContent) attachment.content()).video().url())
                .isEqualTo(URI.create("HTTPS://example.com/a.mp4?x=1"));
        assertThat(attachment.size()).isZero();
    }

    @Test
    void findsQuotedNamesAndTheHomeDirectory() throws IOException {
        Files.write(directory.resolve("my cat.png"), PNG);

        assertThat(Attachment.of(MediaKind.IMAGE, "'" + directory.resolve("my cat.png") + "'", Map.of())
                        .size())
                .isEqualTo(16);
        assertThat(Attachment.of(MediaKind.IMAGE, "~/my cat.png", Map.of("HOME", directory.toString()))
                        .name())
                .isEqualTo("my cat.png");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path text = Files.writeString(directory.resolve("a.png"), "no picture", StandardCharsets.UTF_8);
        Path pdf = Files.writeString(directory.resolve("b.png"), "%PDF-1.7");
        Path empty = Files.createFile(directory.resolve("c.png"));
        Path picture = Files.write(directory.resolve("d.mp4"), PNG);
        Path large = Files.write(directory.resolve("e.png"), PNG);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(10_000_001);
        }

        refused(MediaKind.IMAGE, " ", "/image FILE");
        refused(MediaKind.IMAGE, directory.resolve("none.png").toString(), "There is no file");
        refused(MediaKind.IMAGE, directory.toString(), "is not a file");
        refused(MediaKind.IMAGE, text.toString(), "no image of a known format");
        refused(MediaKind.IMAGE, pdf.toString(), "is PDF, not an image");
        refused(MediaKind.IMAGE, empty.toString(), "is empty");
        refused(MediaKind.IMAGE, large.toString(), "has 10.0 MB; at most 10 MB");
        refused(MediaKind.VIDEO, picture.toString(), "is PNG, not a video");
        refused(MediaKind.IMAGE, "https:///nowhere", "is no web address");
        refused(MediaKind.IMAGE, "http://a b", "is no web address");
        refused(MediaKind.IMAGE, "a\0b", "There is no file");
    }

    private static void refused(MediaKind kind, String argument, String reason) {
        assertThatThrownBy(() -> Attachment.of(kind, argument, Map.of()).size())
                .as(argument)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(reason);
    }
}
