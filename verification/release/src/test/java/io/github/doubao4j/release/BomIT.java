package io.github.doubao4j.release;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The BOM, and which modules are published. */
class BomIT {

    @Test
    void theBomListsExactlyThePublishedLibraries() {
        Pom bom = Pom.read(PublishedArtifact.ROOT.resolve("doubao4j-bom/pom.xml"));
        Set<String> published = PublishedArtifact.modules().stream()
                .filter(module -> module.packaging().equals("jar"))
                .map(module -> "io.github.doubao4j:" + module.artifactId() + ":${project.version}")
                .collect(toCollection(TreeSet::new));

        Set<String> managed = bom.all("dependencyManagement", "dependencies", "dependency").stream()
                .map(BomIT::coordinates)
                .collect(toCollection(TreeSet::new));

        assertThat(managed).isEqualTo(published);
        assertThat(bom.property("flatten.mode")).isEqualTo("bom");
    }

    @Test
    void onlyLibrariesArePublished() {
        assertThat(PublishedArtifact.modules())
                .extracting(module -> PublishedArtifact.ROOT
                        .relativize(module.file().getParent())
                        .toString()
                        .replace('\\', '/'))
                .containsExactlyInAnyOrder(
                        "doubao4j-bom",
                        "doubao-agent",
                        "doubao-emulator",
                        "doubao-langchain4j",
                        "doubao-observability/calls",
                        "doubao-observability/micrometer",
                        "doubao-observability/opentelemetry",
                        "doubao-spring-boot/starter",
                        "doubao-spring-boot/test");
    }

    /** Central takes only what can be built from Central. */
    @Test
    void noModuleNamesARepository() {
        for (Path file : PublishedArtifact.poms()) {
            Pom pom = Pom.read(file);
            for (String element : List.of("repositories", "pluginRepositories", "distributionManagement")) {
                assertThat(pom.all(element)).as("%s of %s", element, file).isEmpty();
                assertThat(pom.all("profiles", "profile", element))
                        .as("%s of a profile of %s", element, file)
                        .isEmpty();
            }
        }
    }

    private static String coordinates(Element dependency) {
        return Pom.text(dependency, "groupId") + ":" + Pom.text(dependency, "artifactId") + ":"
                + Pom.text(dependency, "version");
    }
}
