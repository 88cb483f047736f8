package io.github.doubao4j.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundLibraryTest {

    private static final FoundLibrary OKIO = new FoundLibrary("Okio", "okio.Buffer", "com.squareup.okio");

    @TempDir
    private Path directory;

    @Test
    void saysVersionAndPlace() throws IOException {
        Path jar = jar("okio-jvm-3.18.1.jar", "com.squareup.okio", "3.18.1");

        assertThat(described(jar)).isEqualTo("Okio 3.18.1 in " + jar);
    }

    @Test
    void saysWhichStandsFirst() throws IOException {
        Path older = jar("okio-1.17.2.jar", null, null);
        Path newer = jar("okio-jvm-3.18.1.jar", "com.squareup.okio", "3.18.1");

        assertThat(described(older, newer)).isEqualTo("Okio in " + older + ", which stands before " + newer);
        assertThat(described(newer, older)).isEqualTo("Okio 3.18.1 in " + newer + ", which stands before " + older);
    }

    @Test
    void theManifestOfAJarOfManyLibrariesSpeaksOfAnother() throws IOException {
        Path jar = jar("application-all.jar", "com.example.application", "1.0");

        assertThat(described(jar)).isEqualTo("Okio in " + jar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my classes", "类 classes"})
    void aDirectoryWithoutAManifestIsAPlaceToo(String name) throws IOException {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        assumeTrue(Charset.forName(encoding).newEncoder().canEncode(name), "such names cannot be written here");
        Path classes = Files.createDirectories(directory.resolve(name));
        Files.createDirectories(classes.resolve("okio"));
        Files.createFile(classes.resolve("okio/Buffer.class"));

        assertThat(described(classes)).isEqualTo("Okio in " + classes);
    }

    @Test
    void saysThatThereIsNone() throws IOException {
        assertThat(described()).isEqualTo("no Okio (class okio.Buffer)");
    }

    @Test
    void theVersionOfOkHttpIsThatOfTheJarThatIsUsed() {
        FoundLibrary okHttp = new FoundLibrary("OkHttp", "okhttp3.OkHttpClient", "com.squareup.okhttp3");

        assertThat(okHttp.describe(getClass().getClassLoader()))
                .startsWith("OkHttp " + okhttp3.OkHttp.VERSION + " in ")
                .contains("okhttp-jvm-" + okhttp3.OkHttp.VERSION + ".jar");
    }

    private static String described(Path... places) throws IOException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return OKIO.describe(loader);
        }
    }

    private Path jar(String name, @Nullable String symbolicName, @Nullable String version) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = symbolicName == null
                        ? new JarOutputStream(file)
                        : new JarOutputStream(file, manifest(symbolicName, version))) {
            out.putNextEntry(new JarEntry("okio/Buffer.class"));
        }
        return jar;
    }

    private static Manifest manifest(String symbolicName, @Nullable String version) throws IOException {
        Manifest manifest = new Manifest();
        Stream.of("Manifest-Version", "Bundle-SymbolicName", "Bundle-Version").forEach(key -> {
            String value =
                    key.equals("Manifest-Version") ? "1.0" : key.equals("Bundle-Version") ? version : symbolicName;
            manifest.getMainAttributes().putValue(key, value);
        });
        return manifest;
    }
}
