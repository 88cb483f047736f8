package io.github.doubao4j.servertool;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source that an answer cites: an annotation of its text, of the web ({@code url_citation}) or of a knowledge base
 * ({@code doc_citation}; source: Ark, Responses API). Getters of what a citation does not have return {@code null}; so do those of
 * a value of an unexpected type, which {@link #fields()} still shows. Immutable.
 *
 * <p>A citation does not say which part of the text it belongs to: unlike those of OpenAI, Ark's annotations have no start and no
 * end.
 */
public final class DoubaoCitation {

    private final Map<String, @Nullable Object> fields;

    private DoubaoCitation(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * The citation that an annotation describes.
     *
     * @param annotation text, numbers, booleans, {@code null}, lists and maps, which are copied
     * @throws IllegalArgumentException when it holds anything else
     */
    public static DoubaoCitation of(Map<String, ? extends @Nullable Object> annotation) {
        return new DoubaoCitation(JsonValues.received("an annotation", annotation));
    }

    /**
     * {@code url_citation}, {@code doc_citation}, or a type that this library does not know; empty when the server sent none.
     */
    public String type() {
        String type = text("type");
        return type == null ? "" : type;
    }

    /** The title of the web page. */
    public @Nullable String title() {
        return text("title");
    }

    /** The address of the web page. */
    public @Nullable String url() {
        return text("url");
    }

    /** The name of the web site ({@code site_name}). */
    public @Nullable String siteName() {
        return text("site_name");
    }

    /** The address of the web site's logo ({@code logo_url}). */
    public @Nullable String logoUrl() {
        return text("logo_url");
    }

    /** The address of the page for phones ({@code mobile_url}). */
    public @Nullable String mobileUrl() {
        return text("mobile_url");
    }

    /** When the page was published, as the server writes it ({@code publish_time}). */
    public @Nullable String publishTime() {
        return text("publish_time");
    }

    /** What the page says, in short. */
    public @Nullable String summary() {
        return text("summary");
    }

    /** The address of the page's picture ({@code cover_image.url}); its width and height are among the {@link #fields()}. */
    public @Nullable String coverImageUrl() {
        return ReceivedFields.textIn(fields, "cover_image", "url");
    }

    /** How recent the page is, as the server writes it ({@code freshness_info}). */
    public @Nullable String freshnessInfo() {
        return text("freshness_info");
    }

    /** The id of the document in the knowledge base ({@code doc_id}). */
    public @Nullable String docId() {
        return text("doc_id");
    }

    /** The name of the document in the knowledge base ({@code doc_name}). */
    public @Nullable String docName() {
        return text("doc_name");
    }

    /** Which chunk of the document it is ({@code chunk_id}); Ark sends a number. */
    public @Nullable String chunkId() {
        return fields.get("chunk_id") instanceof Number number ? number.toString() : text("chunk_id");
    }

    /** The complete annotation as the server sent it, its {@code type} included, in its order. Not modifiable. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    private @Nullable String text(String name) {
        return ReceivedFields.text(fields, name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubaoCitation that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields);
    }

    /** Says which source it is, without what it says. */
    @Override
    public String toString() {
        return "DoubaoCitation{type=" + type()
                + (docId() == null && docName() == null
                        ? ", title=" + title() + ", url=" + url()
                        : ", docName=" + docName() + ", docId=" + docId() + ", chunkId=" + chunkId())
                + "}";
    }
}
