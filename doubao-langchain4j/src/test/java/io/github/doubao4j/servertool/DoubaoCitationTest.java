package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoubaoCitationTest {

    private static final List<String> NAMES = List.of(
            "type",
            "title",
            "url",
            "site_name",
            "logo_url",
            "mobile_url",
            "publish_time",
            "summary",
            "cover_image",
            "freshness_info",
            "doc_id",
            "doc_name",
            "chunk_id");

    private static Stream<String> texts(DoubaoCitation citation) {
        return Stream.of(
                citation.title(),
                citation.url(),
                citation.siteName(),
                citation.logoUrl(),
                citation.mobileUrl(),
                citation.publishTime(),
                citation.summary(),
                citation.coverImageUrl(),
                citation.freshnessInfo(),
                citation.docId(),
                citation.docName(),
                citation.chunkId());
    }

    @Test
    void readsACitationOfTheWeb() {
        Map<String, Object> annotation = new LinkedHashMap<>();
        NAMES.forEach(name -> annotation.put(name, "the " + name));
        annotation.put("type", "url_citation");
        annotation.put("cover_image", Map.of("url", "the cover", "width", 640, "height", 480));

        DoubaoCitation citation = DoubaoCitation.of(annotation);

        assertThat(citation.type()).isEqualTo("url_citation");
        assertThat(texts(citation))
                .containsExactly(
                        "the title",
                        "the url",
                        "the site_name",
                        "the logo_url",
                        "the mobile_url",
                        "the publish_time",
                        "the summary",
                        "the cover",
                        "the freshness_info",
                        "the doc_id",
                        "the doc_name",
                        "the chunk_id");
        assertThat(citation.fields()).isEqualTo(annotation);
        assertThat(citation.fields().keySet()).containsExactlyElementsOf(NAMES);
    }

    @Test
    void readsACitationOfADocument() {
        DoubaoCitation citation =
                DoubaoCitation.of(Map.of("type", "doc_citation", "doc_id", "d1", "doc_name", "Manual", "chunk_id", 7));

        assertThat(citation.type()).isEqualTo("doc_citation");
        assertThat(citation.docId()).isEqualTo("d1");
        assertThat(citation.docName()).isEqualTo("Manual");
        assertThat(citation.chunkId()).isEqualTo("7");
        assertThat(citation.title()).isNull();
    }

    @Test
    void whatIsMissingIsAbsent() {
        DoubaoCitation citation = DoubaoCitation.of(Map.of());

        assertThat(citation.type()).isEmpty();
        assertThat(texts(citation)).containsOnlyNulls();
    }

    @Test
    void whatHasAnotherTypeIsAbsentButKept() {
        for (Object odd : Arrays.asList(null, true, List.of("a"), Map.of("url", 1))) {
            Map<String, Object> annotation = new LinkedHashMap<>();
            NAMES.forEach(name -> annotation.put(name, odd));

            DoubaoCitation citation = DoubaoCitation.of(annotation);

            assertThat(citation.type()).isEmpty();
            assertThat(texts(citation)).containsOnlyNulls();
            assertThat(citation.fields()).isEqualTo(annotation);
        }
    }

    @Test
    void cannotBeModified() {
        Map<String, Object> annotation = new LinkedHashMap<>(Map.of("title", "a"));
        DoubaoCitation citation = DoubaoCitation.of(annotation);

        annotation.put("title", "b");

        assertThat(citation.title()).isEqualTo("a");
        assertThatThrownBy(() -> citation.fields().put("title", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rejectsWhatNoServerSends() {
        assertThatThrownBy(() -> DoubaoCitation.of(Map.of("title", new Object())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("title of an annotation is a java.lang.Object; allowed: text,");
    }

    @Test
    void textSaysWhichSourceItIs() {
        assertThat(DoubaoCitation.of(
                        Map.of("type", "url_citation", "title", "A", "url", "https://a.example", "summary", "long")))
                .hasToString("DoubaoCitation{type=url_citation, title=A, url=https://a.example}");
        assertThat(DoubaoCitation.of(Map.of("type", "doc_citation", "doc_name", "A", "chunk_id", 3)))
                .hasToString("DoubaoCitation{type=doc_citation, docName=A, docId=null, chunkId=3}");
        assertThat(DoubaoCitation.of(Map.of("type", "doc_citation", "doc_id", "d1")))
                .hasToString("DoubaoCitation{type=doc_citation, docName=null, docId=d1, chunkId=null}");
    }

    @Test
    void citationsWithTheSameFieldsAreEqual() {
        DoubaoCitation citation = DoubaoCitation.of(Map.of("title", "a", "url", "b"));

        assertThat(citation)
                .isEqualTo(DoubaoCitation.of(Map.of("url", "b", "title", "a")))
                .hasSameHashCodeAs(DoubaoCitation.of(Map.of("url", "b", "title", "a")))
                .isNotEqualTo(DoubaoCitation.of(Map.of("title", "a", "url", "c")))
                .isNotEqualTo(citation.fields())
                .isNotEqualTo(null);
    }
}
