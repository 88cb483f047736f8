package io.github.doubao4j.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A POM as it is written, without what Maven adds. */
record Pom(Path file, Element project) {

    static Pom read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new Pom(file, factory.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    String artifactId() {
        return text("artifactId");
    }

    String version() {
        String own = text("version");
        return own.isEmpty() ? text("parent", "version") : own;
    }

    String packaging() {
        String packaging = text("packaging");
        return packaging.isEmpty() ? "jar" : packaging;
    }

    String property(String name) {
        return text("properties", name);
    }

    String fileName(String classifier, String extension) {
        return artifactId() + "-" + version() + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    /** The text of the first element on a path, empty if there is none. */
    String text(String... path) {
        List<Element> found = all(path);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    List<Element> all(String... path) {
        List<Element> found = List.of(project);
        for (String name : path) {
            found = found.stream()
                    .flatMap(parent -> children(parent, name).stream())
                    .toList();
        }
        return found;
    }

    static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && (name.equals("*") || element.getTagName().equals(name))) {
                children.add(element);
            }
        }
        return children;
    }

    static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }
}
