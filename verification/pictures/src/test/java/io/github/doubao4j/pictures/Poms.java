package io.github.doubao4j.pictures;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The modules of the project, as its poms list them. */
final class Poms {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    /**
     * A module that makes a jar.
     *
     * @param folder     where it is, below the project's
     * @param artifactId its name
     * @param needs      the artifacts that its main code needs: neither those of tests nor optional and provided ones
     */
    record Module(String folder, String artifactId, List<String> needs) {}

    private Poms() {}

    /** All modules, by their artifacts, those of profiles among them. */
    static Map<String, Module> read(Path root) throws Exception {
        Map<String, Module> modules = new LinkedHashMap<>();
        add(root, "", modules);
        return modules;
    }

    private static void add(Path root, String folder, Map<String, Module> modules) throws Exception {
        File pom = root.resolve(folder).resolve("pom.xml").toFile();
        Node project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom)
                .getDocumentElement();
        if (!text(project, "packaging").equals("pom")) {
            List<String> needs = new ArrayList<>();
            for (Node dependency : nodes(project, "dependencies/dependency").toList()) {
                if (!List.of("test", "provided").contains(text(dependency, "scope"))
                        && !text(dependency, "optional").equals("true")) {
                    needs.add(text(dependency, "artifactId"));
                }
            }
            String artifactId = text(project, "artifactId");
            modules.put(artifactId, new Module(folder, artifactId, needs));
        }
        for (Node module : nodes(project, "modules/module | profiles/profile/modules/module")
                .toList()) {
            add(root, folder.isEmpty() ? module.getTextContent() : folder + "/" + module.getTextContent(), modules);
        }
    }

    private static String text(Node parent, String path) throws Exception {
        return XPATH.evaluate(path, parent).strip();
    }

    private static Stream<Node> nodes(Node parent, String path) throws Exception {
        NodeList found = (NodeList) XPATH.evaluate(path, parent, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength()).mapToObj(found::item);
    }
}
