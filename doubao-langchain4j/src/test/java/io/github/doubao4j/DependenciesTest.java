package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the POMs promise to the class paths of users; {@code verification/compatibility-tests} shows what comes of it. */
class DependenciesTest {

    private static final Path ROOT = Path.of("..");

    /** Where a user's BOM makes an older one of {@code okhttp}, the jar with the classes of OkHttp 5 still comes first. */
    @ParameterizedTest
    @ValueSource(strings = {"doubao-langchain4j", "doubao-emulator"})
    void whatHoldsTheClassesStandsBeforeWhatHoldsNone(String module) throws Exception {
        List<String> artifacts = texts(ROOT.resolve(module), "/project/dependencies/dependency/artifactId");

        assertThat(artifacts).containsSubsequence("okhttp-jvm", "okio-jvm", "okhttp");
    }

    /** Of two modules of one name Java takes the first, or none at all. */
    @Test
    void theOkioWithoutClassesStaysAway() throws Exception {
        assertThat(texts(
                        ROOT,
                        "/project/dependencyManagement/dependencies/dependency[artifactId='okhttp']/exclusions/exclusion"
                                + "/artifactId"))
                .containsExactly("okio");
    }

    /** They need maven-metadata, which not every repository has, and builds may ban them. */
    @Test
    void noVersionIsARange() throws Exception {
        List<String> versions = texts(ROOT, "//dependency/version | /project/properties/*");

        assertThat(versions).hasSizeGreaterThan(20).noneMatch(version -> version.matches("[\\[(].*[\\])]"));
    }

    private static List<String> texts(Path module, String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
        XPath xPath = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) xPath.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().trim());
        }
        return texts;
    }
}
