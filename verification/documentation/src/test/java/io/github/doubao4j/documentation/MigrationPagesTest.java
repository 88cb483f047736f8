package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionRequest;
import com.volcengine.ark.runtime.service.ArkService;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the pages on migration have a row for each option of the other library, and name options that we have. */
class MigrationPagesTest {

    private static final String OPEN_AI = "migrating-from-langchain4j-open-ai.md";
    private static final String ARK = "migrating-from-ark-sdk.md";
    private static final String SPRING_AI = "migrating-from-spring-ai.md";
    private static final Pattern PROPERTY = Pattern.compile("`([a-z0-9.-]+)`");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyOptionOfOpenAisChatModelsHasARow() throws IOException {
        Set<String> options = new TreeSet<>(methods(OpenAiChatModel.OpenAiChatModelBuilder.class));
        options.addAll(methods(OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder.class));

        assertThat(column(OPEN_AI, "Chat models", 1)).isEqualTo(options);
    }

    @Test
    void everyOptionOfOpenAisEmbeddingModelHasARow() throws IOException {
        assertThat(column(OPEN_AI, "Embeddings", 1))
                .isEqualTo(methods(OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder.class));
    }

    @Test
    void everyOptionOfTheArkSdksClientHasARow() throws IOException {
        assertThat(column(ARK, "ArkService.Builder", 1)).isEqualTo(methods(ArkService.Builder.class));
    }

    @Test
    void everyFieldOfTheArkSdksRequestHasARow() throws IOException {
        assertThat(column(ARK, "ChatCompletionRequest", 1)).isEqualTo(methods(ChatCompletionRequest.Builder.class));
    }

    @Test
    void whatIsNamedAsOursExists() throws IOException {
        Set<String> chat = new TreeSet<>(methods(DoubaoChatModel.Builder.class));
        chat.addAll(methods(DoubaoStreamingChatModel.Builder.class));
        Set<String> responses = new TreeSet<>(chat);
        responses.addAll(methods(DoubaoResponsesChatModel.Builder.class));

        assertThat(chat).containsAll(column(OPEN_AI, "Chat models", 2));
        assertThat(methods(DoubaoEmbeddingModel.Builder.class)).containsAll(column(OPEN_AI, "Embeddings", 2));
        assertThat(responses).containsAll(column(ARK, "ArkService.Builder", 2));
        assertThat(responses).containsAll(column(ARK, "ChatCompletionRequest", 2));
    }

    @Test
    void thePropertiesThatReplaceSpringAisExist() throws IOException {
        List<String> ours = column(SPRING_AI, "Properties", 2, PROPERTY).stream()
                .map(name -> "langchain4j.doubao." + name)
                .toList();

        assertThat(ours).hasSizeGreaterThan(30);
        assertThat(StarterProperties.unknown(ours)).isEmpty();
    }

    /** Names of the public methods that a builder itself or one above it declares. */
    private static Set<String> methods(Class<?> builder) {
        return Stream.<Class<?>>iterate(builder, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .map(Method::getName)
                .filter(name -> !name.equals("toString"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> column(String page, String section, int column) throws IOException {
        return column(page, section, column, NAME);
    }

    /** The names that are code in a column, from 1, of the tables of a section. */
    private static Set<String> column(String page, String section, int column, Pattern names) throws IOException {
        String[] found = Files.readString(Path.of("../../docs").resolve(page)).split("(?m)^## " + section + "$", 2);
        assertThat(found).as(section + " on " + page).hasSize(2);
        List<String> rows = found[1].split("(?m)^## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(3);
        return rows.stream()
                .map(row -> row.split("\\|")[column])
                .flatMap(cell -> names.matcher(cell).results())
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
