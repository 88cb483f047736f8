package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeSearchBuilderTest {

    private static KnowledgeSearchBuilder search() {
        return DoubaoServerTool.knowledgeSearch("kb-1");
    }

    @Test
    void sendsTheKnowledgeBaseWhenNothingElseIsSet() {
        DoubaoServerTool tool = search().build();

        assertThat(tool.fields())
                .containsExactly(entry("type", "knowledge_search"), entry("knowledge_resource_id", "kb-1"));
        assertThat(tool.betaHeader()).isEqualTo("ark-beta-knowledge-search");
    }

    @Test
    void sendsEveryField() {
        Map<String, Object> filter = Map.of("op", "must", "field", "doc_id", "conds", List.of("a", "b"));

        Map<String, Object> fields = search().description("Manuals")
                .limit(20)
                .maxKeyword(3)
                .denseWeight(0.7)
                .docFilter(filter)
                .rerankSwitch(true)
                .rerankModel("m3-v2-rerank")
                .rerankOnlyChunk(false)
                .retrieveCount(20)
                .chunkDiffusionCount(5)
                .chunkGroup(true)
                .getAttachmentLink(false)
                .build()
                .fields();

        assertThat(fields)
                .containsExactly(
                        entry("type", "knowledge_search"),
                        entry("knowledge_resource_id", "kb-1"),
                        entry("description", "Manuals"),
                        entry("limit", 20),
                        entry("max_keyword", 3),
                        entry("dense_weight", 0.7),
                        entry("doc_filter", filter),
                        entry(
                                "ranking_options",
                                Map.of(
                                        "rerank_switch", true,
                                        "rerank_model", "m3-v2-rerank",
                                        "rerank_only_chunk", false,
                                        "retrieve_count", 20,
                                        "chunk_diffusion_count", 5,
                                        "chunk_group", true,
                                        "get_attachment_link", false)));
    }

    @Test
    void acceptsTheEndsOfTheRanges() {
        assertThat(search().limit(1)
                        .maxKeyword(1)
                        .denseWeight(0.2)
                        .retrieveCount(1)
                        .chunkDiffusionCount(0)
                        .build()
                        .fields())
                .containsEntry("limit", 1)
                .containsEntry("max_keyword", 1)
                .containsEntry("dense_weight", 0.2)
                .containsEntry("ranking_options", Map.of("retrieve_count", 1, "chunk_diffusion_count", 0));
        assertThat(search().limit(200).maxKeyword(50).denseWeight(1.0).build().fields())
                .containsEntry("limit", 200)
                .containsEntry("max_keyword", 50)
                .containsEntry("dense_weight", 1.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void rejectsALimitOutOfRange(int limit) {
        assertRejected(search().limit(limit), "limit of knowledge_search is " + limit + "; allowed: 1 to 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51})
    void rejectsKeywordsOutOfRange(int maxKeyword) {
        assertRejected(
                search().maxKeyword(maxKeyword),
                "maxKeyword (max_keyword) of knowledge_search is " + maxKeyword + "; allowed: 1 to 50");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.19, 1.01, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsAWeightOutOfRange(double weight) {
        assertRejected(
                search().denseWeight(weight),
                "denseWeight (dense_weight) of knowledge_search is " + weight + "; allowed: 0.2 to 1.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6})
    void rejectsNeighborsOutOfRange(int count) {
        assertRejected(
                search().chunkDiffusionCount(count),
                "chunkDiffusionCount (chunk_diffusion_count) of knowledge_search is " + count + "; allowed: 0 to 5");
    }

    @Test
    void rejectsFewerRankedChunksThanResults() {
        assertRejected(
                search().limit(20).retrieveCount(19),
                "retrieveCount (retrieve_count) of knowledge_search is 19; allowed: at least limit, which is 20");
        assertRejected(
                search().retrieveCount(0),
                "retrieveCount (retrieve_count) of knowledge_search is 0; allowed: 1 or more");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void rejectsAMissingKnowledgeBase(String id) {
        assertRejected(
                DoubaoServerTool.knowledgeSearch(id),
                "knowledgeResourceId (knowledge_resource_id) of knowledge_search is "
                        + (id == null ? "null" : "'" + id + "'") + "; allowed: text that is not blank");
    }

    @Test
    void rejectsBlankTexts() {
        assertRejected(
                search().description(""), "description of knowledge_search is ''; allowed: text that is not blank");
        assertRejected(
                search().rerankModel(" "),
                "rerankModel (rerank_model) of knowledge_search is ' '; allowed: text that is not blank");
    }

    @Test
    void rejectsAFilterThatIsNoJson() {
        assertRejected(
                search().docFilter(Map.of("conds", List.of(new Date()))),
                "doc_filter.conds[] of knowledge_search is a java.util.Date; allowed: text, finite numbers, true, false,"
                        + " null, and lists and maps of them");
    }

    private static void assertRejected(KnowledgeSearchBuilder tool, String message) {
        assertThatThrownBy(tool::build)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }
}
