package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page says of the endpoints of each provider is what the library checks. */
class WhichApiPageTest {

    private static final List<Set<DoubaoEndpoint>> COLUMNS = List.of(
            Set.of(DoubaoEndpoint.CHAT_COMPLETIONS),
            Set.of(DoubaoEndpoint.RESPONSES),
            Set.of(DoubaoEndpoint.EMBEDDINGS, DoubaoEndpoint.MULTIMODAL_EMBEDDINGS),
            Set.of(DoubaoEndpoint.TOKENIZATION),
            Set.of(DoubaoEndpoint.MODELS),
            Set.of(DoubaoEndpoint.IMAGES));

    @Test
    void theTableOfEndpointsIsThatOfTheProviders() throws IOException {
        List<String> rows = Files.readString(Path.of("../../docs/which-api.md"))
                .lines()
                .filter(row -> row.matches("\\| `\\w+` (\\| (yes|no) )+\\|"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(providers()
                        .map(provider ->
                                "| `" + provider.name() + "` | " + String.join(" | ", answers(provider)) + " |")
                        .toList());
        assertThat(COLUMNS.stream().mapToInt(Set::size).sum()).isEqualTo(DoubaoEndpoint.values().length);
    }

    private static List<String> answers(DoubaoProvider provider) {
        return COLUMNS.stream()
                .map(column -> provider.endpoints().containsAll(column) ? "yes" : "no")
                .toList();
    }

    private static Stream<DoubaoProvider> providers() {
        return Arrays.stream(DoubaoProvider.class.getFields())
                .filter(field -> field.getType() == DoubaoProvider.class)
                .map(field -> DoubaoProvider.of(field.getName()));
    }
}
