package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.DoubaoVideoContent;
import io.github.doubao4j.examples.files.MediaFormat;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be attached to a message. */
enum MediaKind {
    IMAGE("image", ContentType.IMAGE, 10),
    VIDEO("video", ContentType.VIDEO, 50);

    private final String word;
    private final ContentType type;
    private final int maxMegabytes;

    MediaKind(String word, ContentType type, int maxMegabytes) {
        this.word = word;
        this.type = type;
        this.maxMegabytes = maxMegabytes;
    }

    /** The name of the texts about it. */
    String word() {
        return word;
    }

    /** The name of the text that says what it is. */
    String key() {
        return "kind." + word;
    }

    ContentType type() {
        return type;
    }

    /** What a request may carry of one file, in base64 a third more; larger ones are given as an address. */
    int maxMegabytes() {
        return maxMegabytes;
    }

    boolean takes(MediaFormat format) {
        return this == IMAGE ? format.isImage() : format.isVideo();
    }

    String formats() {
        return Arrays.stream(MediaFormat.values())
                .filter(this::takes)
                .map(MediaFormat::name)
                .collect(Collectors.joining(", "));
    }

    Content at(URI address) {
        return this == IMAGE
                ? DoubaoImageContent.builder().url(address).build()
                : DoubaoVideoContent.builder().url(address).build();
    }

    Content of(String base64, MediaFormat format) {
        return this == IMAGE
                ? DoubaoImageContent.builder()
                        .base64Data(base64, format.mimeType())
                        .build()
                : DoubaoVideoContent.builder()
                        .base64Data(base64, format.mimeType())
                        .build();
    }
}
