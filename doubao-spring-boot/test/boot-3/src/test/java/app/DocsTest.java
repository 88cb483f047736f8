package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The test classes on the page about tests, each of them a complete file, compile and pass, in the package of an application. */
class DocsTest {

    private static final Path PAGE = Path.of("../../../docs/spring-boot-testing.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    static Stream<String> javaBlocks() throws IOException {
        return JAVA_BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void everyTestOfThePagePasses(String block, @TempDir Path directory) throws Exception {
        Matcher declared = CLASS.matcher(block);
        assertThat(declared.find()).isTrue();
        String name = declared.group(1);
        Path source = directory.resolve(name + ".java");
        Files.writeString(source, "package app;\n" + block);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-parameters",
                    "-d",
                    directory.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .isTrue();
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            SummaryGeneratingListener summary = new SummaryGeneratingListener();

            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass("app." + name)))
                                    .build(),
                            summary);

            assertThat(summary.getSummary().getFailures()).isEmpty();
            assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void thePageShowsEveryWay() throws IOException {
        assertThat(javaBlocks().toList())
                .hasSize(3)
                .anyMatch(block -> block.contains("@DoubaoEmulatorTest\n"))
                .anyMatch(block -> block.contains("baseUrlProperty"))
                .anyMatch(block -> block.contains("@DynamicPropertySource"));
    }
}
