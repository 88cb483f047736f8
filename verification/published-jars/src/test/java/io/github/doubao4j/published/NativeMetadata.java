package io.github.doubao4j.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;

/** What a jar tells GraalVM: {@code reachability-metadata.json}, which it reads from its release for JDK 23 on. */
record NativeMetadata(PublishedJar jar, JsonNode json) {

    static List<NativeMetadata> of(List<PublishedJar> jars) throws IOException {
        List<NativeMetadata> found = new ArrayList<>();
        for (PublishedJar jar : jars) {
            try (JarFile file = new JarFile(jar.file().toFile())) {
                ZipEntry entry = file.getEntry(
                        "META-INF/native-image/io.github.doubao4j/" + jar.artifactId() + "/reachability-metadata.json");
                if (entry != null) {
                    try (InputStream in = file.getInputStream(entry)) {
                        found.add(new NativeMetadata(jar, new ObjectMapper().readTree(in)));
                    }
                }
            }
        }
        return found;
    }

    List<JsonNode> reflection() {
        return elements(json.path("reflection"));
    }

    List<String> types() {
        return reflection().stream().map(entry -> entry.path("type").asText()).toList();
    }

    List<String> globs() {
        return elements(json.path("resources")).stream()
                .map(entry -> entry.path("glob").asText())
                .toList();
    }

    /** Whether a file of the class path is in the image. */
    boolean includes(String resource) {
        return globs().stream().anyMatch(glob -> matches(glob, resource));
    }

    /** A star stands for what is within one directory. */
    static boolean matches(String glob, String resource) {
        return resource.matches(("\\Q" + glob + "\\E").replace("*", "\\E[^/]*\\Q"));
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
