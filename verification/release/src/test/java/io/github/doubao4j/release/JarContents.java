package io.github.doubao4j.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar in memory; theirs are small. */
final class JarContents {

    private final Path file;
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Set<Long> times = new HashSet<>();

    private JarContents(Path file) {
        this.file = file;
    }

    static JarContents read(Path file) throws IOException {
        JarContents contents = new JarContents(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<ZipEntry> entries = new ArrayList<>(Collections.list(zip.entries()));
            for (ZipEntry entry : entries) {
                contents.times.add(entry.getTime());
                if (!entry.isDirectory()) {
                    try (var in = zip.getInputStream(entry)) {
                        contents.entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return contents;
    }

    Set<String> names() {
        return entries.keySet();
    }

    byte[] bytes(String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new AssertionError(file.getFileName() + " has no " + name);
        }
        return bytes;
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    Attributes manifest() throws IOException {
        return new Manifest(new ByteArrayInputStream(bytes("META-INF/MANIFEST.MF"))).getMainAttributes();
    }

    /** The times of all entries. */
    Set<Long> times() {
        return times;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
