package io.github.doubao4j.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a line for Maven: goals, modules, profiles and tests that are not there. */
final class MavenLine {

    private static final Set<String> PHASES = Set.of(
            "clean",
            "validate",
            "compile",
            "process-classes",
            "test-compile",
            "test",
            "package",
            "integration-test",
            "verify",
            "install",
            "deploy",
            "site");
    private static final Pattern GOALS = Pattern.compile(
            "spring-boot:(?:run|build-image)|exec:(?:java|exec)|dependency:(?:tree|list|build-classpath|copy-dependencies|go-offline|resolve)"
                    + "|spotless:(?:apply|check)|quarkus:(?:dev|build|run)|help:effective-pom|native:(?:compile|compile-no-fork|test)"
                    + "|versions:display-dependency-updates|enforcer:enforce|cyclonedx:(?:makeBom|makeAggregateBom)|japicmp:cmp");
    private static final Set<String> FLAGS = Set.of(
            "-B",
            "-ntp",
            "-q",
            "-o",
            "-X",
            "-U",
            "-e",
            "-am",
            "-amd",
            "-N",
            "-V",
            "-v",
            "-version",
            "--version",
            "-fae",
            "-ff",
            "--offline",
            "--quiet",
            "--batch-mode");
    private static final Set<String> WITH_VALUE = Set.of("-f", "-s", "-T", "-rf");

    private final ShellLine line;
    private final List<String> wrong = new ArrayList<>();

    private MavenLine(ShellLine line) {
        this.line = line;
    }

    /** What is wrong; empty if nothing is. */
    static List<String> wrongWith(ShellLine line) {
        MavenLine maven = new MavenLine(line);
        maven.read();
        return maven.wrong;
    }

    private void read() {
        boolean acts = false;
        List<String> arguments = line.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean hasNext = i + 1 < arguments.size();
            if (argument.equals("-pl") && hasNext) {
                modules(arguments.get(++i));
            } else if (argument.equals("-P") && hasNext) {
                profiles(arguments.get(++i));
            } else if (argument.startsWith("-P")) {
                profiles(argument.substring(2));
            } else if (WITH_VALUE.contains(argument) && hasNext) {
                i++;
            } else if (argument.startsWith("-D")) {
                property(argument.substring(2));
            } else if (!argument.startsWith("-")
                    && (PHASES.contains(argument) || GOALS.matcher(argument).matches())) {
                acts = true;
            } else if (FLAGS.contains(argument)) {
                acts |= Set.of("-v", "-version", "--version").contains(argument);
            } else {
                wrong.add("'" + argument + "' is no phase, goal or option that is known here");
            }
        }
        if (!acts) {
            wrong.add("has neither a phase nor a goal");
        }
    }

    private void modules(String list) {
        for (String module : list.split(",")) {
            String name = module.replaceFirst("^[!+-]", "");
            boolean known = name.startsWith(":")
                    ? Build.models().values().stream()
                            .anyMatch(model -> model.getArtifactId().equals(name.substring(1)))
                    : Repository.files().contains(name + "/pom.xml");
            if (!known) {
                wrong.add("there is no module " + name);
            }
        }
    }

    private void profiles(String list) {
        for (String profile : list.split(",")) {
            String id = profile.replaceFirst("^[!+-]", "");
            boolean onThePage = Repository.page(line.block().page()).text().contains("<id>" + id + "</id>");
            if (!Build.profiles().contains(id) && !onThePage) {
                wrong.add("there is no profile " + id);
            }
        }
    }

    private void property(String definition) {
        String[] parts = definition.split("=", 2);
        if (parts.length == 2 && (parts[0].equals("test") || parts[0].equals("it.test"))) {
            for (String test : parts[1].split(",")) {
                Pattern name =
                        Pattern.compile("(?:.*/)?" + test.replaceAll("#.*", "").replace("*", "\\w*") + "\\.java");
                boolean known = Repository.files().stream().anyMatch(name.asMatchPredicate());
                if (!known && !isOnThePage(test.replaceAll("#.*", ""))) {
                    wrong.add("there is no test " + test);
                }
            }
        } else if (parts.length == 2 && parts[0].equals("exec.mainClass")) {
            String file = parts[1].replace('.', '/') + ".java";
            if (Repository.files().stream().noneMatch(known -> known.endsWith("/" + file))
                    && !isOnThePage(parts[1].replaceAll(".*\\.", ""))) {
                wrong.add("there is no class " + parts[1]);
            }
        }
    }

    private boolean isOnThePage(String type) {
        return Repository.page(line.block().page()).blocks().stream()
                .anyMatch(block -> Pattern.compile(
                                "\\b(?:class|fun|object) " + Pattern.quote(type).replace("Kt", "") + "\\b")
                        .matcher(block.text())
                        .find());
    }
}
