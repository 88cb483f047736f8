package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tool {@code web_search}: the model decides whether to search the web, and for what (source: Ark, tool Web Search).
 * It has to be switched on in Ark's console first. Each keyword is billed as one use.
 */
public final class WebSearchBuilder {

    private static final int MAX = 50;

    private @Nullable Integer limit;
    private @Nullable Integer maxKeyword;
    private @Nullable List<String> sources;
    private @Nullable UserLocation userLocation;

    WebSearchBuilder() {}

    /** Wire field {@code limit}: the most results of one round of searches, 1 to 50; {@code null} leaves it to Ark (10). */
    public WebSearchBuilder limit(@Nullable Integer limit) {
        this.limit = limit;
        return this;
    }

    /**
     * Wire field {@code max_keyword}: the most keywords that one round searches for at the same time, 1 to 50; {@code null} is
     * not sent.
     */
    public WebSearchBuilder maxKeyword(@Nullable Integer maxKeyword) {
        this.maxKeyword = maxKeyword;
        return this;
    }

    /**
     * Wire field {@code sources}: what is searched in addition to the search engine, at least one; {@code null} is not sent.
     * Known are {@code toutiao} (news), {@code douyin} (encyclopedia), {@code moji} (weather) and {@code search_engine}; others are
     * sent as they are.
     */
    public WebSearchBuilder sources(@Nullable List<String> sources) {
        this.sources = sources;
        return this;
    }

    /** Wire field {@code user_location}: where the person is; {@code null} is not sent. */
    public WebSearchBuilder userLocation(@Nullable UserLocation userLocation) {
        this.userLocation = userLocation;
        return this;
    }

    /**
     * Makes the tool.
     *
     * @throws InvalidRequestException when a value is out of its range
     */
    public DoubaoServerTool build() {
        ToolFields tool = ToolFields.ofTool("web_search")
                .integer("limit", limit, 1, MAX)
                .integer("max_keyword", maxKeyword, 1, MAX)
                .texts("sources", sources);
        return (userLocation == null ? tool : userLocation.in(tool)).tool();
    }
}
