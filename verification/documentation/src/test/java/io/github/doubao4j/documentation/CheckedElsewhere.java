package io.github.doubao4j.documentation;

import java.util.List;
import java.util.Set;

/** Blocks that a test of another module compiles or runs, and which. */
enum CheckedElsewhere {
    README(
            "README.md",
            Set.of("java", "xml", "shell"),
            "verification/compatibility-tests/readme/src/test/java/io/github/doubao4j/readme/ReadmeIT.java"),
    GETTING_STARTED(
            "docs/getting-started.md",
            Set.of("java"),
            "verification/compatibility-tests/readme/src/test/java/io/github/doubao4j/readme/GettingStartedIT.java"),
    TESTING(
            "docs/testing.md",
            Set.of("java"),
            "verification/compatibility-tests/readme/src/test/java/io/github/doubao4j/readme/GettingStartedIT.java"),
    SPRING_BOOT(
            "docs/spring-boot.md",
            Set.of("java", "yaml", "xml"),
            "doubao-spring-boot/boot-3/src/test/java/page/SpringBootPageTest.java"),
    SPRING_BOOT_TESTING(
            "docs/spring-boot-testing.md",
            Set.of("java"),
            "doubao-spring-boot/test/boot-3/src/test/java/app/DocsTest.java"),
    PLATFORMS(
            "docs/platforms.md",
            Set.of("kotlin"),
            "verification/compatibility-tests/kotlin/src/test/java/app/KotlinTest.java");

    private final String page;
    private final Set<String> languages;
    private final String test;

    CheckedElsewhere(String page, Set<String> languages, String test) {
        this.page = page;
        this.languages = languages;
        this.test = test;
    }

    static boolean checks(Block block) {
        return List.of(values()).stream().anyMatch(elsewhere -> elsewhere.has(block));
    }

    boolean has(Block block) {
        return page.equals(block.page()) && languages.contains(block.language());
    }

    String page() {
        return page;
    }

    /** The file of the test, or the POM that names the page to it. */
    String test() {
        return test;
    }
}
