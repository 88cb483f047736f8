package io.github.doubao4j.examples.code.workspace;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files whose content runs as a command when somebody builds or tests. To write one is to choose a command, and the
 * person who is asked must see that.
 */
final class BuildFiles {

    private static final Pattern NAME = Pattern.compile("pom\\.xml|.+\\.pom|mvnw(\\.cmd)?|gradlew(\\.bat)?"
            + "|.+\\.gradle(\\.kts)?|gradle\\.properties|build\\.xml|package\\.json|.+\\.config\\.[cm]?[jt]s"
            + "|(gnu)?makefile.*|.+\\.mk|cmakelists\\.txt|build\\.rs|cargo\\.toml|setup\\.(py|cfg)|pyproject\\.toml"
            + "|conftest\\.py|tox\\.ini|noxfile\\.py|rakefile|gemfile|jenkinsfile.*|dockerfile.*|justfile|build\\.sbt"
            + "|\\.pre-commit-config\\.yaml|\\.gitattributes|\\.gitmodules|\\.envrc|\\.bazelrc|build\\.bazel|workspace"
            + "|.+\\.(sh|bash|zsh|bat|cmd|ps1)");

    private static final Set<String> FOLDERS = Set.of(
            ".mvn",
            ".github",
            ".gitlab",
            ".circleci",
            ".husky",
            ".githooks",
            ".vscode",
            ".idea",
            ".devcontainer",
            "buildsrc",
            ".cargo",
            ".ci");

    private final Set<String> named = new HashSet<>();

    /**
     * Takes the test command, since the files that it names run as well.
     *
     * @param testCommand its words
     */
    BuildFiles(List<String> testCommand) {
        testCommand.forEach(word -> named.add(ProtectedNames.folded(word.startsWith("./") ? word.substring(2) : word)));
    }

    boolean contains(WorkspacePath path) {
        return NAME.matcher(ProtectedNames.folded(path.name())).matches()
                || path.names().stream().map(ProtectedNames::folded).anyMatch(FOLDERS::contains)
                || named.contains(ProtectedNames.folded(path.toString()));
    }
}
