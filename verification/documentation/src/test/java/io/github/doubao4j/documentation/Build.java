package io.github.doubao4j.documentation;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** The POMs of this repository: which modules and profiles there are, and which version of an artifact the build uses. */
final class Build {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final Map<String, Model> POMS = poms();
    private static final Model ROOT = POMS.get("pom.xml");

    private Build() {}

    /** An artifact as a POM names it. */
    record Artifact(String groupId, String artifactId, String version) {

        String name() {
            return groupId + ":" + artifactId;
        }
    }

    /** A POM, by Maven's own strict reader. */
    static Model read(String pom) throws XmlPullParserException {
        try {
            return new MavenXpp3Reader().read(new StringReader(pom), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models of all modules by the paths of their POMs. */
    static Map<String, Model> models() {
        return POMS;
    }

    /** The ids of the profiles of all modules. */
    static Set<String> profiles() {
        Set<String> ids = new TreeSet<>();
        POMS.values().forEach(model -> model.getProfiles().forEach(profile -> ids.add(profile.getId())));
        return ids;
    }

    /** The versions that the build uses of an artifact: that of the root POM, or those of modules that have their own. */
    static Set<String> versions(String groupId, String artifactId) {
        Set<String> managed = versions(List.of(ROOT), groupId, artifactId);
        return managed.isEmpty() ? versions(List.copyOf(POMS.values()), groupId, artifactId) : managed;
    }

    /** The same for artifacts that a BOM of their group manages. */
    static Set<String> versionsOfGroup(String groupId) {
        String group = groupId.startsWith("org.junit") ? "org.junit" : groupId;
        return versions(List.copyOf(POMS.values()), group, null);
    }

    /** Everything with a version that a POM names, with the values of its own properties. */
    static List<Artifact> artifacts(Model model) {
        List<Artifact> found = new ArrayList<>();
        if (model.getParent() != null) {
            found.add(new Artifact(
                    model.getParent().getGroupId(),
                    model.getParent().getArtifactId(),
                    model.getParent().getVersion()));
        }
        dependencies(model)
                .forEach(dependency -> found.add(new Artifact(
                        dependency.getGroupId(), dependency.getArtifactId(), value(model, dependency.getVersion()))));
        plugins(model).forEach(plugin -> {
            found.add(new Artifact(plugin.getGroupId(), plugin.getArtifactId(), value(model, plugin.getVersion())));
            plugin.getDependencies()
                    .forEach(dependency -> found.add(new Artifact(
                            dependency.getGroupId(),
                            dependency.getArtifactId(),
                            value(model, dependency.getVersion()))));
        });
        found.removeIf(artifact -> artifact.version() == null);
        return found;
    }

    private static Set<String> versions(List<Model> models, String groupId, String artifactId) {
        Set<String> versions = new TreeSet<>();
        for (Model model : models) {
            if (groupId.equals(group(model)) && (artifactId == null || artifactId.equals(model.getArtifactId()))) {
                versions.add(value(
                        model, model.getVersion() == null ? model.getParent().getVersion() : model.getVersion()));
            }
            artifacts(model).stream()
                    .filter(artifact -> artifact.groupId().equals(groupId))
                    .filter(artifact -> artifactId == null
                            || artifact.artifactId().equals(artifactId)
                            || artifactId.equals(artifact.artifactId() + "-bom"))
                    .forEach(artifact -> versions.add(artifact.version()));
        }
        return versions;
    }

    private static String group(Model model) {
        return model.getGroupId() == null && model.getParent() != null
                ? model.getParent().getGroupId()
                : model.getGroupId();
    }

    private static Stream<Dependency> dependencies(Model model) {
        return bases(model)
                .flatMap(base -> Stream.concat(
                        base.getDependencies().stream(),
                        base.getDependencyManagement() == null
                                ? Stream.empty()
                                : base.getDependencyManagement().getDependencies().stream()));
    }

    private static Stream<Plugin> plugins(Model model) {
        Stream<BuildBase> builds = Stream.concat(
                Stream.ofNullable(model.getBuild()),
                model.getProfiles().stream().flatMap(profile -> Stream.ofNullable(profile.getBuild())));
        return builds.flatMap(build -> Stream.concat(
                build.getPlugins().stream(),
                build.getPluginManagement() == null
                        ? Stream.empty()
                        : build.getPluginManagement().getPlugins().stream()));
    }

    private static Stream<ModelBase> bases(Model model) {
        return Stream.concat(Stream.of(model), model.getProfiles().stream());
    }

    private static String value(Model model, String text) {
        if (text == null) {
            return null;
        }
        Map<String, String> all = new HashMap<>();
        if (ROOT != null) {
            all.put("project.version", ROOT.getVersion());
        }
        Model parent = model;
        List<Properties> properties = new ArrayList<>();
        while (parent != null) {
            properties.add(0, parent.getProperties());
            parent = parent.getParent() == null || POMS == null
                    ? null
                    : byArtifact(parent.getParent().getArtifactId());
        }
        properties.forEach(some -> some.forEach((key, value) -> all.put((String) key, (String) value)));
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.replaceAll(
                found -> Matcher.quoteReplacement(all.getOrDefault(found.group(1), found.group())));
    }

    private static Model byArtifact(String artifactId) {
        return POMS.values().stream()
                .filter(model -> model.getArtifactId().equals(artifactId))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Model> poms() {
        Map<String, Model> models = new HashMap<>();
        for (String file : Repository.files()) {
            if ((file.endsWith("/pom.xml") || file.equals("pom.xml")) && !file.contains("/src/")) {
                try {
                    models.put(file, read(Repository.text(file)));
                } catch (XmlPullParserException e) {
                    throw new IllegalStateException(file, e);
                }
            }
        }
        return models;
    }
}
