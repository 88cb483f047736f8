package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.model.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The XML of the pages is read by what it is meant for: Maven's strict reader of POMs, or Logback. The versions are those of this build. A block
 * that is a part of a POM is read in the place where it belongs.
 */
class XmlBlocksTest {

    /** Where elements stand that are not themselves parts of {@code project}; deepest last. */
    private static final Map<String, List<String>> PLACES = Map.of(
            "dependency", List.of("dependencies"),
            "exclusion", List.of("dependencies", "dependency", "exclusions"),
            "exclusions", List.of("dependencies", "dependency"),
            "plugin", List.of("build", "plugins"),
            "plugins", List.of("build"),
            "pluginManagement", List.of("build"),
            "extensions", List.of("build"),
            "profile", List.of("profiles"),
            "repository", List.of("repositories"));

    private static final Set<String> OF_LOGBACK = Set.of("appender", "logger", "root", "include", "springProperty");

    static boolean checks(Block block) {
        return block.language().equals("xml") && !CheckedElsewhere.checks(block) && !ChinesePagesTest.checks(block);
    }

    static Stream<Block> blocks() {
        return Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(XmlBlocksTest::checks);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsUnderstood(Block block) throws Exception {
        List<Element> elements = elements(block);
        assertThat(elements).as(block.place(0)).isNotEmpty();

        if (isLogback(elements)) {
            assertThat(complaintsOfLogback(block)).as(block.place(0)).isEmpty();
        } else {
            versionsAreThoseOfTheBuild(block, Build.read(pom(block, elements)));
        }
    }

    private static void versionsAreThoseOfTheBuild(Block block, Model model) {
        assertThat(Build.artifacts(model)).allSatisfy(artifact -> {
            Set<String> versions = Build.versions(artifact.groupId(), artifact.artifactId());
            if (artifact.groupId().equals("io.github.doubao4j")) {
                assertThat(versions)
                        .as("%s: there is a module %s", block.place(0), artifact.artifactId())
                        .isNotEmpty();
            }
            assertThat(versions.isEmpty() ? Build.versionsOfGroup(artifact.groupId()) : versions)
                    .as("%s: the version that this build uses of %s", block.place(0), artifact.name())
                    .contains(artifact.version());
        });
    }

    private static boolean isLogback(List<Element> elements) {
        if (elements.size() == 1 && elements.get(0).getTagName().equals("configuration")) {
            return children(elements.get(0)).stream().anyMatch(child -> OF_LOGBACK.contains(child.getTagName()));
        }
        return elements.stream().allMatch(element -> OF_LOGBACK.contains(element.getTagName()));
    }

    private static List<String> complaintsOfLogback(Block block) throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String text = block.text().contains("<configuration")
                ? block.text()
                : "<configuration>" + block.text() + "</configuration>";
        configurator.doConfigure(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> complaints = context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getLevel() >= Status.WARN)
                .map(Status::getMessage)
                .toList();
        context.stop();
        return complaints;
    }

    private static String pom(Block block, List<Element> elements) {
        Set<String> names = elements.stream().map(Element::getTagName).collect(Collectors.toSet());
        if (names.equals(Set.of("project"))) {
            return block.text();
        }
        assertThat(names.size() == 1 || names.stream().noneMatch(PLACES::containsKey))
                .as("%s: elements of one place in a POM, which %s are not", block.place(0), names)
                .isTrue();
        List<String> place = PLACES.getOrDefault(names.iterator().next(), List.of());
        if (names.equals(Set.of("configuration"))) {
            place = List.of("build", "plugins", "plugin");
        }
        List<String> around = new ArrayList<>(List.of("project"));
        around.addAll(place);
        StringBuilder pom = new StringBuilder();
        around.forEach(name -> pom.append('<').append(name).append('>'));
        pom.append(block.text());
        for (int i = around.size() - 1; i >= 0; i--) {
            pom.append("</").append(around.get(i)).append('>');
        }
        return pom.toString();
    }

    private static List<Element> elements(Block block) throws Exception {
        String declaration = "<\\?xml.*?\\?>";
        String text = "<block>" + block.text().replaceFirst(declaration, "") + "</block>";
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return children(document.getDocumentElement());
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found) {
                children.add(found);
            }
        }
        return children;
    }
}
