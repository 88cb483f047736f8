package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.Content;
import io.github.doubao4j.examples.files.MediaFormat;
import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A picture or a film for the next message.
 *
 * @param kind    which of the two
 * @param name    what people call it
 * @param size    how many bytes it has; 0 for one that is given by its address
 * @param content what is sent
 */
record Attachment(MediaKind kind, String name, long size, Content content) {

    /**
     * Finds and checks what a user wants to attach.
     *
     * @param kind        what it is to be
     * @param argument    a file or an address
     * @param environment where the home directory stands
     * @throws UserException if it cannot be sent; the message says why
     */
    static Attachment of(MediaKind kind, String argument, Map<String, String> environment) {
        return of(kind, argument, environment, file -> {});
    }

    /**
     * The same, with a say in which files are read.
     *
     * @param allowed throws for a file that must not be
     */
    static Attachment of(MediaKind kind, String argument, Map<String, String> environment, Consumer<Path> allowed) {
        String where = unquoted(argument.strip());
        if (where.isEmpty()) {
            throw refused("attach.what", kind.word());
        }
        String scheme = where.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
            return at(kind, where);
        }
        Path file = path(where, environment);
        allowed.accept(file);
        return read(kind, file);
    }

    private static Attachment at(MediaKind kind, String where) {
        try {
            URI address = new URI(where);
            if (address.getHost() == null) {
                throw refused("attach.address", where);
            }
            return new Attachment(kind, where, 0, kind.at(address));
        } catch (URISyntaxException e) {
            throw refused("attach.address", where);
        }
    }

    private static Attachment read(MediaKind kind, Path file) {
        if (Files.notExists(file)) {
            throw refused("attach.none", file);
        }
        if (!Files.isRegularFile(file)) {
            throw refused("attach.no-file", file);
        }
        try {
            long size = Files.size(file);
            MediaFormat format = format(kind, file);
            if (size > kind.maxMegabytes() * 1_000_000L) {
                throw refused("attach.size", file, Sizes.words(size), kind.maxMegabytes() + " MB");
            }
            String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            return new Attachment(kind, String.valueOf(file.getFileName()), size, kind.of(base64, format));
        } catch (IOException e) {
            throw new UserException(Text.of(Attachment.class, "attach.unreadable", file, IoErrors.reason(e)), e);
        }
    }

    private static MediaFormat format(MediaKind kind, Path file) throws IOException {
        byte[] head = new byte[MediaFormat.HEAD];
        int read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(head, 0, head.length);
        }
        if (read == 0) {
            throw refused("attach.empty", file);
        }
        MediaFormat format = MediaFormat.of(Arrays.copyOf(head, read))
                .orElseThrow(() -> refused("attach.unknown-" + kind.word(), file, kind.formats()));
        if (!kind.takes(format)) {
            throw refused("attach.other-" + kind.word(), file, format, kind.formats());
        }
        return format;
    }

    private static Path path(String where, Map<String, String> environment) {
        try {
            String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
            return where.startsWith("~/") ? Path.of(home, where.substring(2)) : Path.of(where);
        } catch (InvalidPathException e) {
            throw where.indexOf('\uFFFD') < 0
                    ? refused("attach.none", where)
                    : new UserException(NameEncoding.reason(e), e);
        }
    }

    /** Terminals put quotes around what is dropped onto them. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static UserException refused(String key, Object... args) {
        return new UserException(Text.of(Attachment.class, key, args));
    }

    /** Without the bytes. */
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
