package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code on the pages of {@code docs} compiles. Unlike the README's, which are whole files and are run, these blocks are
 * pieces: they stand in a method where what a reader has at that place is given.
 */
class DocsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import static io.github.doubao4j.emulator.RequestMatcher.*;
            import static org.assertj.core.api.Assertions.assertThat;

            import dev.langchain4j.agent.tool.*;
            import dev.langchain4j.data.document.*;
            import dev.langchain4j.data.document.splitter.*;
            import dev.langchain4j.data.embedding.*;
            import dev.langchain4j.data.image.*;
            import dev.langchain4j.data.message.*;
            import dev.langchain4j.data.message.UserMessage;
            import dev.langchain4j.data.segment.*;
            import dev.langchain4j.exception.*;
            import dev.langchain4j.memory.chat.*;
            import dev.langchain4j.model.*;
            import dev.langchain4j.model.chat.*;
            import dev.langchain4j.model.chat.request.*;
            import dev.langchain4j.model.chat.response.*;
            import dev.langchain4j.model.embedding.*;
            import dev.langchain4j.model.embedding.request.*;
            import dev.langchain4j.model.embedding.response.*;
            import dev.langchain4j.model.image.*;
            import dev.langchain4j.service.*;
            import dev.langchain4j.service.tool.*;
            import dev.langchain4j.store.embedding.*;
            import io.github.doubao4j.*;
            import io.github.doubao4j.agent.*;
            import io.github.doubao4j.agent.price.*;
            import io.github.doubao4j.embedding.*;
            import io.github.doubao4j.emulator.*;
            import io.github.doubao4j.emulator.recording.*;
            import io.github.doubao4j.micrometer.*;
            import io.github.doubao4j.observability.*;
            import io.github.doubao4j.opentelemetry.*;
            import io.github.doubao4j.servertool.*;
            import io.micrometer.core.instrument.MeterRegistry;
            import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
            import io.opentelemetry.api.GlobalOpenTelemetry;
            import io.opentelemetry.api.OpenTelemetry;
            import io.opentelemetry.context.Context;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.Executors;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.extension.RegisterExtension;

            abstract class Snippet {
                String key;
                ChatModel model;
                EmbeddingModel embeddings;
                EmbeddingStore<TextSegment> store;
                List<TextSegment> segments;
                String base64;
                ChatResponse response;
                DoubaoTokenUsage usage;
                org.slf4j.Logger log;

                interface Assistant {
                    String chat(String question);
                }

                static class Weather {}

                void run() throws Exception {
                    %s
                    ;
                }
            }
            """;

    static Stream<String> javaBlocks() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            List<String> blocks = new ArrayList<>();
            // Those about Spring are compiled and run where Spring is: in the projects for Spring Boot below
            // doubao-spring-boot.
            pages.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.getFileName().toString().startsWith("spring-boot"))
                    .sorted()
                    .forEach(page ->
                            JAVA_BLOCK.matcher(text(page)).results().forEach(block -> blocks.add(block.group(1))));
            blocks.removeIf(block -> block.startsWith("module "));
            return blocks.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void everySampleCompiles(String block, @TempDir Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return FRAME.formatted(whole(block));
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));

        boolean compiles = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();

        assertThat(compiles).as("%s%n%s", messages, block).isTrue();
    }

    /** What a reader's module requires is what the one requires that {@code verification/compatibility-tests} builds and runs. */
    @Test
    void theModuleOfTheDocsIsOneThatIsBuilt() {
        String shown = text(ROOT.resolve("docs/okhttp.md")).split("(?m)^module app \\{", 2)[1];
        String built =
                text(ROOT.resolve("verification/compatibility-tests/module-path/src/main/java/module-info.java"));
        List<String> requires = shown.substring(0, shown.indexOf('}'))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(built.lines().map(String::strip)).containsAll(requires);
        assertThat(requires).hasSizeGreaterThan(3);
    }

    @Test
    void thereAreSamplesOfEveryKind() throws IOException {
        assertThat(javaBlocks().toList())
                .hasSizeGreaterThanOrEqualTo(6)
                .anyMatch(block -> block.contains("DoubaoChatModel.builder()"))
                .anyMatch(block -> block.contains("LoopGovernor.builder()"))
                .anyMatch(block -> block.contains("DoubaoEmulator.start()"))
                .anyMatch(block -> block.contains("@RegisterExtension"));
    }

    /** A block that shows the options of a builder is a piece of an expression. */
    private static String whole(String block) {
        return block.startsWith("DoubaoChatModel.builder()") ? "Object builder = " + block : block;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
