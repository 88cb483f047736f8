package io.github.doubao4j.examples.docs;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.github.doubao4j.examples.docs.index.Hit;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.SearchMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model can do with the documents. Both tools read the index and no file, so that no path leads out of the
 * folder. Thread-safe: the model may search several times in one turn.
 */
public final class DocsTools {

    private static final int DEFAULT_RESULTS = 5;
    private static final int MOST_RESULTS = 10;
    private static final int MOST_CHARS = 8_000;
    private static final int MOST_NAMES = 20;

    private final PassageIndex index;
    private final SearchMode mode;
    private final Retrieved retrieved;

    DocsTools(PassageIndex index, SearchMode mode, Retrieved retrieved) {
        this.index = index;
        this.mode = mode;
        this.retrieved = retrieved;
    }

    /**
     * Finds passages.
     *
     * @param query      what to look for
     * @param maxResults how many
     */
    @Tool(
            name = "search_documents",
            value = "Finds passages in the documents, by words and by meaning. Different searches can be run by several"
                    + " calls in the same turn.")
    public String searchDocuments(
            @P("what to look for: a question or its key words, in the language of the documents") @Nullable
                    String query,
            @P(value = "how many passages, at most 10; default 5", required = false) @Nullable Integer maxResults) {
        if (query == null || query.isBlank()) {
            return "Error: The argument \"query\" is missing.";
        }
        int max = maxResults == null ? DEFAULT_RESULTS : Math.max(1, Math.min(MOST_RESULTS, maxResults));
        List<Passage> found =
                index.search(query, mode, max).stream().map(Hit::passage).toList();
        if (found.isEmpty()) {
            return "No passage found. Try other words.";
        }
        found.forEach(retrieved::add);
        return found.size() + " passages, best first:\n" + PassageText.of(found);
    }

    /**
     * Reads on in a document.
     *
     * @param file its name
     * @param from the first line, page or paragraph
     * @param to   the last
     */
    @Tool(
            name = "read_passage",
            value = "Reads a part of one document by its numbers, as they stand in citations: lines of a text, pages of"
                    + " a PDF, paragraphs of an Office document.")
    public String readPassage(
            @P("name of the document, as in citations") @Nullable String file,
            @P("first line, page or paragraph") @Nullable Integer from,
            @P("last line, page or paragraph") @Nullable Integer to) {
        if (file == null || file.isBlank() || from == null || to == null) {
            return "Error: The arguments \"file\", \"from\" and \"to\" are needed.";
        }
        if (from < 1 || to < from) {
            return "Error: \"from\" counts from 1, and \"to\" is not before it.";
        }
        List<Passage> passages = index.passages(file);
        if (passages.isEmpty()) {
            return "Error: there is no document \"" + file + "\". Documents: " + names();
        }
        Place asked = new Place(passages.get(0).place().unit(), from, to);
        return text(passages, asked);
    }

    private String text(List<Passage> passages, Place asked) {
        List<Passage> read = new ArrayList<>();
        int chars = 0;
        for (Passage passage : passages) {
            if (passage.place().overlaps(asked)) {
                chars += passage.text().length();
                if (chars > MOST_CHARS) {
                    break;
                }
                read.add(passage);
            }
        }
        if (read.isEmpty()) {
            int last = passages.get(passages.size() - 1).place().to();
            return "Error: nothing stands there; the document ends at " + last + ".";
        }
        read.forEach(retrieved::add);
        String cut = chars > MOST_CHARS ? "\n(cut at " + MOST_CHARS + " characters; read on from there)" : "";
        return PassageText.of(read) + cut;
    }

    private String names() {
        List<String> files = index.files();
        String more = files.size() > MOST_NAMES ? " and " + (files.size() - MOST_NAMES) + " more" : "";
        return String.join(", ", files.subList(0, Math.min(MOST_NAMES, files.size()))) + more;
    }
}
