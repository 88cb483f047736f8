package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.code.workspace.TestCommand;
import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The project that ships with the program: a small shop whose tests have found a bug. */
final class SampleProject {

    private static final int MAX_COPIES = 1000;

    private static final List<String> FILES = List.of(
            "README.md",
            "src/shop/Basket.java",
            "src/shop/Discount.java",
            "src/shop/Money.java",
            "src/shop/Receipt.java",
            "test/RunTests.java",
            "test/shop/Check.java",
            "test/shop/DiscountTest.java",
            "test/shop/MoneyTest.java",
            "test/shop/ReceiptTest.java");

    private SampleProject() {}

    /** Copies the project into a new directory. */
    static Path copy(Path parent) {
        try {
            Path directory = newDirectory(parent);
            for (String name : FILES) {
                Path file = directory.resolve(name);
                Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is below the directory"));
                try (InputStream in = SampleFiles.resource(SampleProject.class, "project/" + name)
                        .openStream()) {
                    Files.copy(in, file);
                }
            }
            return directory.toRealPath();
        } catch (IOException e) {
            throw new UserException(
                    Text.of(SampleProject.class, "sample.failed", parent.toAbsolutePath(), IoErrors.reason(e)), e);
        }
    }

    private static Path newDirectory(Path parent) throws IOException {
        for (int number = 1; number < MAX_COPIES; number++) {
            Path directory = parent.resolve(number == 1 ? "code-sample" : "code-sample-" + number);
            // What is there is somebody's, perhaps with changes.
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                return Files.createDirectory(directory);
            }
        }
        throw new IOException("there are " + MAX_COPIES + " copies already");
    }

    /** The command that runs its tests, with the JDK that runs this program. */
    static TestCommand testCommand() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The tests are over before the better compiler would pay.
        return new TestCommand(
                List.of(java, "-XX:TieredStopAtLevel=1", "test/RunTests.java"), List.of(TestCommand.FILTER));
    }

    /** The conversation about it. */
    static Script script(Language language) {
        return Script.load(
                SampleFiles.resource(SampleProject.class, language == Language.ZH ? "script_zh.json" : "script.json"));
    }
}
