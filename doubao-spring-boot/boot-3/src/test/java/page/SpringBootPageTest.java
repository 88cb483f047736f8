package page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;

/**
 * What docs/spring-boot.md shows: its Java compiles and its first program runs, its YAML configures applications, its POMs have the versions of these
 * tests.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringBootPageTest {

    private static final Path PAGE = Path.of("../../docs/spring-boot.md");

    static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static Stream<String> java() throws IOException {
        return blocks("java").stream();
    }

    static Stream<String> yaml() throws IOException {
        return blocks("yaml").stream();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Nothing {}

    private static SpringApplicationBuilder application(Class<?> source, String yaml) {
        return new SpringApplicationBuilder(source)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=none",
                        "spring.main.banner-mode=off",
                        "logging.level.root=error",
                        "ARK_API_KEY=a-key")
                .initializers(context -> {
                    try {
                        new YamlPropertySourceLoader()
                                .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                                .forEach(context.getEnvironment().getPropertySources()::addLast);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void everyConfigurationStarts(String yaml) {
        try (ConfigurableApplicationContext context =
                application(Nothing.class, yaml).run()) {
            assertThat(context.getBeansOfType(ChatModel.class)).isNotEmpty();
            assertThat(context.getBeansOfType(StreamingChatModel.class)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("java")
    void everyFileCompiles(String file, @TempDir Path output) {
        compile(file, output);
    }

    @Test
    void theFirstProgramStreams(@TempDir Path output, CapturedOutput printed) throws Exception {
        compile(blocks("java").get(0), output);
        try (DoubaoEmulator emulator = DoubaoEmulator.start();
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {output.toUri().toURL()})) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("Because of Rayleigh scattering."));
            String yaml = blocks("yaml").get(0).replace("http://127.0.0.1:8089/v1", emulator.baseUrl());
            application(loader.loadClass("com.example.Hello"), yaml).run().close();
        }
        assertThat(printed.getOut()).contains("Because of Rayleigh scattering.\n", "outputTokenCount");
    }

    @Test
    void thePomsAreThoseOfTheseTests() throws Exception {
        List<String> poms = blocks("xml");
        for (String pom : poms) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
        }
        String ours = Files.readString(Path.of("pom.xml"));
        String version = "<version>" + System.getProperty("managed.boot") + "</version>";
        assertThat(poms).filteredOn(pom -> pom.contains(version)).hasSize(1);
        assertThat(ours).contains("<artifactId>doubao-langchain4j-spring-boot-starter</artifactId>", version);
        assertThat(poms.get(0).replace("3.5.7", "4.0.7")).isEqualTo(poms.get(1));
    }

    private static void compile(String file, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String name = Pattern.compile("(?m)^(?:public )?class (\\w+)")
                .matcher(file)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///com/example/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return file;
                    }
                };
        List<String> options = List.of(
                "-proc:none", "-parameters", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));
        StringWriter messages = new StringWriter();
        boolean compiles = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();
        assertThat(compiles).as(messages.toString()).isTrue();
    }
}
