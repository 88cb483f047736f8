package io.github.doubao4j.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: version and commit, and below them what else a bug report needs. */
final class ProgramVersion implements IVersionProvider {

    private final Properties build;

    ProgramVersion() {
        this(read());
    }

    ProgramVersion(Properties build) {
        this.build = build;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "agents " + build.getProperty("version") + " (" + commit() + ")",
            "Java " + words("java.runtime.version", "java.vendor") + ", " + words("os.name", "os.version", "os.arch")
        };
    }

    private String commit() {
        String commit = build.getProperty("commit", "");
        if (commit.isEmpty()) {
            return "unknown commit";
        }
        String changed = Boolean.parseBoolean(build.getProperty("changed")) ? " with changes" : "";
        return commit + changed + ", " + build.getProperty("date");
    }

    private static String words(String... properties) {
        return String.join(" ", Stream.of(properties).map(System::getProperty).toList());
    }

    private static Properties read() {
        try (InputStream in = Objects.requireNonNull(
                ProgramVersion.class.getResourceAsStream("version.properties"), "version.properties is missing")) {
            Properties build = new Properties();
            build.load(in);
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
