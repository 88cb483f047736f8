package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The documents that ship with the program: all for the evaluation, a few of them as a sample. */
public final class ShippedDocuments {

    /** About proxies, in both languages. */
    private static final List<String> SAMPLE = List.of(
            "en/undici/proxy.md",
            "en/undici/envhttpproxyagent.md",
            "en/undici/socks5proxyagent.md",
            "en/undici/client-certificate.md",
            "zh/anyproxy/proxying-and-rules.md",
            "zh/anyproxy/certificates-and-faq.md");

    private ShippedDocuments() {}

    /** The names of all documents. */
    public static List<String> all() {
        try (InputStream in = open("FILES")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("The list of documents cannot be read", e);
        }
    }

    /** The names of those in the sample. */
    static List<String> sample() {
        return SAMPLE;
    }

    /**
     * Copies documents out of the program, since an index is one of a folder. The folder is the program's own; what is
     * there already is not written again.
     *
     * @param names  which
     * @param folder where to; kept for the next time
     */
    public static Path unpack(List<String> names, Path folder) {
        try {
            for (String name : names) {
                Path file = folder.resolve(name);
                byte[] content;
                try (InputStream in = open(name)) {
                    content = in.readAllBytes();
                }
                if (!Files.isRegularFile(file) || !Arrays.equals(content, Files.readAllBytes(file))) {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Path whole = Files.createTempFile(file.getParent(), ".", ".new");
                    Files.write(whole, content);
                    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UserException(
                    Text.of(ShippedDocuments.class, "unpack-failed", folder, IoErrors.reasonOfDirectory(e)), e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(ShippedDocuments.class.getResourceAsStream("evaluation/corpus/" + name), name);
    }
}
