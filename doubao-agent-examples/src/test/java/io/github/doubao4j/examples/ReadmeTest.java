package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
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

/** The README is what people copy from, so its code compiles and its lines are the ones that CI runs. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import dev.langchain4j.agent.tool.*;
            import dev.langchain4j.exception.*;
            import dev.langchain4j.model.chat.*;
            import dev.langchain4j.model.chat.response.*;
            import dev.langchain4j.service.*;
            import io.github.doubao4j.*;
            import io.github.doubao4j.emulator.*;
            import java.util.*;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.extension.RegisterExtension;

            abstract class Snippet {
                String key;
                String question;
                ChatModel model;
                org.slf4j.Logger log;

                void run() throws Exception {
                    %s
                }
            }
            """;

    static Stream<String> javaBlocks() throws Exception {
        return JAVA_BLOCK.matcher(readme()).results().map((MatchResult result) -> result.group(1));
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
                        return FRAME.formatted(block);
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));

        boolean compiles = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();

        assertThat(compiles).as("%s%n%s", messages, block).isTrue();
    }

    @Test
    void thereAreSamplesOfEveryKind() throws Exception {
        assertThat(javaBlocks().toList())
                .hasSizeGreaterThanOrEqualTo(6)
                .anyMatch(block -> block.contains("DoubaoChatModel.builder()"))
                .anyMatch(block -> block.contains("StreamingChatResponseHandler"))
                .anyMatch(block -> block.contains("AiServices.builder"))
                .anyMatch(block -> block.contains("record "));
    }

    @Test
    void theTestLineIsTheOneThatCiRuns() throws Exception {
        List<String> lines = Pattern.compile("```shell\\n(.*?)\\n```")
                .matcher(readme())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(lines).hasSize(2);
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains(lines.get(1));
    }

    private static String readme() throws Exception {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
