package io.github.doubao4j.release;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this build has packaged, without signatures. */
class PackagedFilesIT extends PublishedFilesRules {

    @Override
    Stream<PublishedArtifact> artifacts() {
        return PublishedArtifact.packaged().stream();
    }

    @Override
    Path required(Path file) {
        boolean offline = System.getProperty("release.offline", "").endsWith("true");
        String reason = file.toString().endsWith("cyclonedx.json") && offline
                ? "makes no SBOM: its plugin wants to be online"
                : "has not packaged";
        assumeTrue(Files.exists(file), "this build " + reason + ": " + file);
        return file;
    }
}
