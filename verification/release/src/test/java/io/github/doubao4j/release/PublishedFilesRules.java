package io.github.doubao4j.release;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What holds for each artifact, wherever its files are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PublishedFilesRules {

    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w+");
    private static final Pattern RESOLVED = Pattern.compile("^ +(\\S+):jar:(\\S+):(?:compile|runtime)");

    abstract Stream<PublishedArtifact> artifacts();

    /** The file, or no test of it. */
    abstract Path required(Path file);

    Stream<PublishedArtifact> artifactsWithJars() {
        return artifacts().filter(PublishedArtifact::hasJars);
    }

    /** A POM of its own: nothing of this build, such as the versions that the parent manages, gets into users' builds. */
    @ParameterizedTest
    @MethodSource("artifacts")
    void thePomSaysWhatCentralAsksFor(PublishedArtifact artifact) throws IOException {
        Pom pom = Pom.read(required(artifact.pom()));

        assertThat(pom.all("parent")).isEmpty();
        assertThat(pom.text("groupId")).isEqualTo("io.github.doubao4j");
        assertThat(pom.artifactId()).isEqualTo(artifact.module().artifactId());
        assertThat(pom.text("version")).isEqualTo(artifact.module().version()).doesNotEndWith("SNAPSHOT");
        assertThat(pom.packaging()).isEqualTo(artifact.module().packaging());
        assertThat(pom.text("name")).isNotBlank();
        assertThat(pom.text("description")).hasSizeGreaterThan(20);
        assertThat(pom.text("licenses", "license", "name")).isEqualTo("Apache-2.0");
        assertThat(pom.text("licenses", "license", "url")).startsWith("https://www.apache.org/licenses/");
        String repository = Pom.read(PublishedArtifact.ROOT.resolve("pom.xml")).property("repository.url");
        assertThat(repository).startsWith("https://");
        assertThat(pom.text("url")).isEqualTo(repository);
        assertThat(pom.text("scm", "url")).isEqualTo(repository);
        assertThat(pom.text("scm", "connection")).isEqualTo("scm:git:" + repository + ".git");
        assertThat(pom.text("scm", "developerConnection")).isNotBlank();
        assertThat(pom.text("scm", "tag")).isEqualTo("v" + artifact.module().version());
        assertThat(Files.readString(artifact.pom())).doesNotContain("SNAPSHOT");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void thePomNamesNoPersonAndNoMail(PublishedArtifact artifact) throws IOException {
        Pom pom = Pom.read(required(artifact.pom()));

        assertThat(pom.all("developers", "developer")).hasSize(1);
        assertThat(pom.text("developers", "developer", "name")).isEqualTo("doubao4j contributors");
        assertThat(pom.all("developers", "developer", "email")).isEmpty();
        assertThat(pom.all("contributors")).isEmpty();
        assertThat(Files.readString(artifact.pom())).doesNotContainPattern(MAIL);
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void thePomHasNothingOfTheBuild(PublishedArtifact artifact) {
        Pom pom = Pom.read(required(artifact.pom()));

        assertThat(Pom.children(pom.project(), "*"))
                .extracting(Element::getTagName)
                .doesNotContain(
                        "repositories",
                        "pluginRepositories",
                        "distributionManagement",
                        "build",
                        "profiles",
                        "modules",
                        "properties",
                        "reporting");
        if (artifact.hasJars()) {
            assertThat(pom.all("dependencyManagement")).isEmpty();
        }
    }

    /** One version each, no range: a resolution that a user can repeat; and ours only if they are published themselves. */
    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void dependenciesAreReleasesThatAreThere(PublishedArtifact artifact) {
        List<Element> dependencies = Pom.read(required(artifact.pom())).all("dependencies", "dependency");
        Set<String> ours =
                PublishedArtifact.modules().stream().map(Pom::artifactId).collect(toCollection(TreeSet::new));

        assertThat(dependencies).isNotEmpty();
        for (Element dependency : dependencies) {
            String name = Pom.text(dependency, "artifactId");
            assertThat(Pom.text(dependency, "version"))
                    .as(name)
                    .matches("[0-9][\\w.-]*")
                    .doesNotContain("SNAPSHOT");
            assertThat(Pom.text(dependency, "scope")).as(name).isIn("", "compile", "runtime", "provided");
            assertThat(Pom.text(dependency, "systemPath")).as(name).isEmpty();
            if (Pom.text(dependency, "groupId").equals("io.github.doubao4j")) {
                assertThat(ours).contains(name);
                assertThat(Pom.text(dependency, "version"))
                        .isEqualTo(artifact.module().version());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void everyJarHasTheLicenseAndTheNotice(PublishedArtifact artifact) throws IOException {
        String license = Files.readString(PublishedArtifact.ROOT.resolve("LICENSE"));
        String notice = Files.readString(PublishedArtifact.ROOT.resolve("NOTICE"));
        for (JarContents jar : jars(artifact)) {
            assertThat(jar.text("META-INF/LICENSE")).as("LICENSE of %s", jar).isEqualTo(license);
            assertThat(jar.text("META-INF/NOTICE")).as("NOTICE of %s", jar).startsWith(notice.strip());
        }
    }

    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void aJarWithLibrariesHasTheirLicensesAndNotices(PublishedArtifact artifact) throws IOException {
        Path standalone = artifact.file("standalone", "jar");
        if (!Files.exists(standalone)) {
            assertThat(artifact.module().artifactId()).isNotEqualTo("doubao-emulator");
            return;
        }
        JarContents jar = JarContents.read(standalone);

        assertThat(jar.text("META-INF/NOTICE")).contains("Jackson");
        assertThat(jar.text("META-INF/LICENSE.txt")).contains("QOS.ch");
        assertThat(jar.names()).contains("META-INF/FastDoubleParser-LICENSE");
    }

    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void theManifestSaysWhatTheJarIs(PublishedArtifact artifact) throws IOException {
        JarContents jar = JarContents.read(required(artifact.file("", "jar")));
        Attributes manifest = jar.manifest();

        assertThat(manifest.getValue("Implementation-Title"))
                .isEqualTo(artifact.module().artifactId());
        assertThat(manifest.getValue("Implementation-Version"))
                .isEqualTo(artifact.module().version());
        assertThat(manifest.getValue("Built-By")).isNull();
        if (!jar.names().contains("module-info.class")) {
            assertThat(manifest.getValue("Automatic-Module-Name")).startsWith("io.github.doubao4j");
        }
    }

    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void classesAreForJava17AndHaveTheirSources(PublishedArtifact artifact) throws IOException {
        JarContents jar = JarContents.read(required(artifact.file("", "jar")));
        Set<String> sources =
                JarContents.read(required(artifact.file("sources", "jar"))).names();

        List<String> classes = jar.names().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .toList();
        assertThat(classes).isNotEmpty();
        for (String name : classes) {
            byte[] bytes = jar.bytes(name);
            assertThat(bytes[6] << 8 | bytes[7])
                    .as("class file version of %s", name)
                    // Descriptors are written for the first Java that has modules.
                    .isEqualTo(name.equals("module-info.class") ? 53 : 61);
            String source = name.replaceFirst("(\\$.*)?\\.class$", ".java");
            // A file may hold more than one type at its top.
            if (!name.contains("$") && Character.isUpperCase(source.charAt(source.lastIndexOf('/') + 1))) {
                assertThat(sources).contains(source);
            }
        }
        assertThat(JarContents.read(required(artifact.file("javadoc", "jar"))).names())
                .contains("index.html");
    }

    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void jarsSayNothingOfTheMachineThatMadeThem(PublishedArtifact artifact) throws IOException {
        List<String> traces = Stream.of(PublishedArtifact.ROOT.toString(), System.getProperty("user.home") + "/.m2")
                .toList();
        for (JarContents jar : jars(artifact)) {
            for (String name : jar.names()) {
                // Latin-1 keeps every byte.
                String content = new String(jar.bytes(name), StandardCharsets.ISO_8859_1);
                for (String trace : traces) {
                    assertThat(content.contains(trace))
                            .as("%s in %s of %s", trace, name, jar)
                            .isFalse();
                }
            }
            if (!jar.toString().contains("standalone")) {
                assertThat(jar.times()).as("times in %s", jar).hasSize(1);
            }
        }
    }

    /** The list of parts is what a user's build resolves, and the same in every build. */
    @ParameterizedTest
    @MethodSource("artifactsWithJars")
    void theSbomListsWhatUsersGet(PublishedArtifact artifact) throws IOException {
        JsonNode sbom = new ObjectMapper()
                .readTree(required(artifact.file("cyclonedx", "json")).toFile());

        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("specVersion").asText()).isEqualTo("1.5");
        assertThat(sbom.has("serialNumber")).isFalse();
        assertThat(sbom.path("metadata").has("timestamp")).isFalse();
        JsonNode subject = sbom.path("metadata").path("component");
        assertThat(subject.path("name").asText()).isEqualTo(artifact.module().artifactId());
        assertThat(subject.path("version").asText()).isEqualTo(artifact.module().version());

        Set<String> listed = new TreeSet<>();
        for (JsonNode component : sbom.path("components")) {
            String name = component.path("group").asText() + ":"
                    + component.path("name").asText();
            listed.add(name + ":" + component.path("version").asText());
            assertThat(component.path("licenses")).as("licenses of %s", name).isNotEmpty();
            assertThat(component.path("hashes")).as("hashes of %s", name).isNotEmpty();
        }
        Path resolved = artifact.module().file().resolveSibling("target/runtime-dependencies.txt");
        Set<String> expected = new TreeSet<>();
        for (String line : Files.readAllLines(required(resolved))) {
            RESOLVED.matcher(line).results().forEach(found -> expected.add(found.group(1) + ":" + found.group(2)));
        }
        assertThat(listed).isNotEmpty().isEqualTo(expected);
    }

    private List<JarContents> jars(PublishedArtifact artifact) throws IOException {
        List<JarContents> jars = new ArrayList<>();
        for (String classifier : List.of("", "sources", "javadoc", "standalone")) {
            Path file = artifact.file(classifier, "jar");
            if (!classifier.equals("standalone") || Files.exists(file)) {
                jars.add(JarContents.read(required(file)));
            }
        }
        return jars;
    }
}
