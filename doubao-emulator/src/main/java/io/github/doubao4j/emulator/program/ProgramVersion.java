package io.github.doubao4j.emulator.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What {@code --version} prints: version and commit, and below them what else a bug report needs. */
final class ProgramVersion {

    private ProgramVersion() {}

    static String text() {
        Properties build = build();
        return "doubao-emulator %s (%s)%nJava %s %s, %s %s %s%n"
                .formatted(
                        build.getProperty("version"),
                        commit(build),
                        System.getProperty("java.runtime.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    static String commit(Properties build) {
        String commit = build.getProperty("commit", "");
        if (commit.isEmpty()) {
            return "unknown commit";
        }
        String changed = Boolean.parseBoolean(build.getProperty("changed")) ? " with changes" : "";
        return commit + changed + ", " + build.getProperty("date");
    }

    private static Properties build() {
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
