package io.github.doubao4j.examples.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is in the archives. */
class ContentLines {

    private static final Pattern LIBRARY = Pattern.compile(Pattern.quote(Archives.TOP) + "/lib/[^/]+\\.jar");

    /** A line of {@code tar -tv}: mode, owner, size, date, time, name. */
    private static final Pattern LISTED = Pattern.compile("(\\S{10})\\s+\\S+\\s+(\\d+)\\s+(\\S+ \\S+)\\s+(\\S+)");

    @Test
    void isTheProgramAndWhatBelongsToIt() throws Exception {
        Set<String> others = new TreeSet<>(zip().keySet());
        others.removeIf(name -> LIBRARY.matcher(name).matches());

        assertThat(others)
                .containsExactlyInAnyOrder(Stream.of(
                                "LICENSE",
                                "NOTICE",
                                "README.txt",
                                "agents.jar",
                                "bin/agents",
                                "bin/agents.cmd",
                                "completion/agents.bash")
                        .map(name -> Archives.TOP + "/" + name)
                        .toArray(String[]::new));
    }

    @Test
    void hasExactlyTheLibrariesThatTheProgramNames() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(Archives.ZIP);
                JarInputStream jar =
                        new JarInputStream(Files.newInputStream(zip.getPath(Archives.TOP, "agents.jar")))) {
            String named = jar.getManifest().getMainAttributes().getValue("Class-Path");
            Set<String> libraries = new TreeSet<>(zip().keySet());
            libraries.removeIf(name -> !LIBRARY.matcher(name).matches());

            assertThat(libraries)
                    .containsExactlyInAnyOrder(Stream.of(named.split(" "))
                            .map(name -> Archives.TOP + "/" + name)
                            .toArray(String[]::new));
        }
    }

    @Test
    void startScriptsHaveTheLineEndsOfTheirSystems() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(Archives.ZIP)) {
            assertThat(Files.readString(zip.getPath(Archives.TOP, "bin/agents")))
                    .doesNotContain("\r");
            assertThat(Files.readString(zip.getPath(Archives.TOP, "bin/agents.cmd"))
                            .split("\r\n"))
                    .hasSizeGreaterThan(10)
                    .noneMatch(line -> line.contains("\n"));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its tar knows no modes")
    void bothArchivesHaveTheSameFilesWithTheSameModes() throws Exception {
        assertThat(tar()).isEqualTo(zip());
    }

    /** Mode and size of the files, by name. */
    private Map<String, String> zip() throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (FileSystem zip = FileSystems.newFileSystem(Archives.ZIP, Map.of("enablePosixFileAttributes", true));
                Stream<Path> all = Files.walk(zip.getPath(Archives.TOP))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                files.put(file.toString(), "-" + mode + " " + Files.size(file));
            }
        }
        return files;
    }

    private Map<String, String> tar() throws Exception {
        Process process = new ProcessBuilder("tar", "-tvzf", Archives.TAR.toString()).start();
        Map<String, String> files = new TreeMap<>();
        Set<String> times = new TreeSet<>();
        try (InputStream out = process.getInputStream()) {
            new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                Matcher listed = LISTED.matcher(line);
                assertThat(listed.matches()).as(line).isTrue();
                times.add(listed.group(3));
                if (listed.group(1).startsWith("-")) {
                    files.put(listed.group(4), listed.group(1) + " " + listed.group(2));
                }
            });
        }
        assertThat(process.waitFor()).isZero();
        assertThat(times).as("the time of the build is nowhere").hasSize(1);
        return files;
    }
}
