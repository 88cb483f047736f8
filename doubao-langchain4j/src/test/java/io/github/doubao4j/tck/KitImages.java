package io.github.doubao4j.tck;

import dev.langchain4j.data.image.Image;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;

/** The images of LangChain4j's tests jar. */
final class KitImages {

    private KitImages() {}

    static Image cat() {
        return Image.builder()
                .base64Data(base64("/images/cat.jpg"))
                .mimeType("image/jpeg")
                .build();
    }

    static String base64(String resource) {
        try (InputStream in = Objects.requireNonNull(KitImages.class.getResourceAsStream(resource), resource)) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
