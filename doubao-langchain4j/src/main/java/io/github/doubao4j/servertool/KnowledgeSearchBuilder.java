package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tool {@code knowledge_search}: the model searches a knowledge base of Ark, of the flagship edition (source: Ark, tool
 * Knowledge Search).
 */
public final class KnowledgeSearchBuilder {

    private final String knowledgeResourceId;
    private @Nullable String description;
    private @Nullable Integer limit;
    private @Nullable Integer maxKeyword;
    private @Nullable Double denseWeight;
    private @Nullable Map<String, ?> docFilter;
    private @Nullable Boolean rerankSwitch;
    private @Nullable String rerankModel;
    private @Nullable Boolean rerankOnlyChunk;
    private @Nullable Integer retrieveCount;
    private @Nullable Integer chunkDiffusionCount;
    private @Nullable Boolean chunkGroup;
    private @Nullable Boolean getAttachmentLink;

    KnowledgeSearchBuilder(String knowledgeResourceId) {
        this.knowledgeResourceId = knowledgeResourceId;
    }

    /** Wire field {@code description}: helps the model to decide when to search; {@code null} is not sent. */
    public KnowledgeSearchBuilder description(@Nullable String description) {
        this.description = description;
        return this;
    }

    /** Wire field {@code limit}: the most results, 1 to 200; {@code null} leaves it to Ark (10). */
    public KnowledgeSearchBuilder limit(@Nullable Integer limit) {
        this.limit = limit;
        return this;
    }

    /**
     * Wire field {@code max_keyword}: the most keywords that one round searches for at the same time, 1 to 50; {@code null} is
     * not sent.
     */
    public KnowledgeSearchBuilder maxKeyword(@Nullable Integer maxKeyword) {
        this.maxKeyword = maxKeyword;
        return this;
    }

    /**
     * Wire field {@code dense_weight}: the weight of meaning against words, 0.2 to 1; {@code null} leaves it to Ark (0.5). Only
     * indexes of the type {@code hnsw_hybrid} use it.
     */
    public KnowledgeSearchBuilder denseWeight(@Nullable Double denseWeight) {
        this.denseWeight = denseWeight;
        return this;
    }

    /**
     * Wire field {@code doc_filter}: which documents are searched, an expression of Ark's such as
     * {@code {"op":"must","field":"doc_id","conds":["a"]}}, sent as it is; {@code null} means all of them.
     */
    public KnowledgeSearchBuilder docFilter(@Nullable Map<String, ?> docFilter) {
        this.docFilter = docFilter;
        return this;
    }

    /** Wire field {@code ranking_options.rerank_switch}: rank the results anew; {@code null} leaves it to Ark (false). */
    public KnowledgeSearchBuilder rerankSwitch(@Nullable Boolean rerankSwitch) {
        this.rerankSwitch = rerankSwitch;
        return this;
    }

    /**
     * Wire field {@code ranking_options.rerank_model}: what ranks them, such as {@code m3-v2-rerank}; {@code null} leaves it to Ark
     * ({@code base-multilingual-rerank}).
     */
    public KnowledgeSearchBuilder rerankModel(@Nullable String rerankModel) {
        this.rerankModel = rerankModel;
        return this;
    }

    /**
     * Wire field {@code ranking_options.rerank_only_chunk}: rank by the text of a chunk alone, without its title; {@code null}
     * leaves it to Ark (false).
     */
    public KnowledgeSearchBuilder rerankOnlyChunk(@Nullable Boolean rerankOnlyChunk) {
        this.rerankOnlyChunk = rerankOnlyChunk;
        return this;
    }

    /**
     * Wire field {@code ranking_options.retrieve_count}: how many chunks are ranked, at least 1 and not less than {@code limit};
     * {@code null} leaves it to Ark (25).
     */
    public KnowledgeSearchBuilder retrieveCount(@Nullable Integer retrieveCount) {
        this.retrieveCount = retrieveCount;
        return this;
    }

    /**
     * Wire field {@code ranking_options.chunk_diffusion_count}: how many neighbors on either side come with a chunk, 0 to 5;
     * {@code null} leaves it to Ark (0).
     */
    public KnowledgeSearchBuilder chunkDiffusionCount(@Nullable Integer chunkDiffusionCount) {
        this.chunkDiffusionCount = chunkDiffusionCount;
        return this;
    }

    /**
     * Wire field {@code ranking_options.chunk_group}: order the chunks as in their documents; {@code null} leaves it to Ark
     * (false).
     */
    public KnowledgeSearchBuilder chunkGroup(@Nullable Boolean chunkGroup) {
        this.chunkGroup = chunkGroup;
        return this;
    }

    /**
     * Wire field {@code ranking_options.get_attachment_link}: return links to the images of the chunks, valid for a while;
     * {@code null} leaves it to Ark (false).
     */
    public KnowledgeSearchBuilder getAttachmentLink(@Nullable Boolean getAttachmentLink) {
        this.getAttachmentLink = getAttachmentLink;
        return this;
    }

    /**
     * Makes the tool.
     *
     * @throws InvalidRequestException when a value is out of its range
     */
    public DoubaoServerTool build() {
        ToolFields tool = ToolFields.ofTool("knowledge_search");
        return tool.requiredText("knowledge_resource_id", knowledgeResourceId)
                .text("description", description)
                .integer("limit", limit, 1, 200)
                .integer("max_keyword", maxKeyword, 1, 50)
                .number("dense_weight", denseWeight, 0.2, 1)
                .put("doc_filter", docFilter)
                .object("ranking_options", rankingOptions(tool.inner()))
                .tool();
    }

    private ToolFields rankingOptions(ToolFields options) {
        if (retrieveCount != null && retrieveCount < (limit == null ? 1 : limit)) {
            throw options.invalid(
                    "retrieve_count", retrieveCount, limit == null ? "1 or more" : "at least limit, which is " + limit);
        }
        return options.put("rerank_switch", rerankSwitch)
                .text("rerank_model", rerankModel)
                .put("rerank_only_chunk", rerankOnlyChunk)
                .put("retrieve_count", retrieveCount)
                .integer("chunk_diffusion_count", chunkDiffusionCount, 0, 5)
                .put("chunk_group", chunkGroup)
                .put("get_attachment_link", getAttachmentLink);
    }
}
