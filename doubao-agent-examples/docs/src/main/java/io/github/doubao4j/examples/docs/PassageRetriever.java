package io.github.doubao4j.examples.docs;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.ContentInjector;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import io.github.doubao4j.examples.docs.index.Hit;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.SearchMode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Retrieval before the call, in LangChain4j's terms: a retriever, and what puts its passages behind the question. */
final class PassageRetriever implements ContentRetriever, ContentInjector {

    private static final int PASSAGES = 8;

    private final PassageIndex index;
    private final SearchMode mode;
    private final Retrieved retrieved;
    private final Consumer<List<Passage>> shown;

    private PassageRetriever(PassageIndex index, SearchMode mode, Retrieved retrieved, Consumer<List<Passage>> shown) {
        this.index = index;
        this.mode = mode;
        this.retrieved = retrieved;
        this.shown = shown;
    }

    /**
     * An augmentor that finds passages for each question.
     *
     * @param shown hears which
     */
    static RetrievalAugmentor augmentor(
            PassageIndex index, SearchMode mode, Retrieved retrieved, Consumer<List<Passage>> shown) {
        PassageRetriever retriever = new PassageRetriever(index, mode, retrieved, shown);
        return DefaultRetrievalAugmentor.builder()
                .contentRetriever(retriever)
                .contentInjector(retriever)
                .build();
    }

    @Override
    public List<Content> retrieve(Query query) {
        List<Passage> found = index.search(query.text(), mode, PASSAGES).stream()
                .map(Hit::passage)
                .toList();
        found.forEach(retrieved::add);
        shown.accept(found);
        return found.stream()
                .map(passage -> Content.from(TextSegment.from(PassageText.of(passage))))
                .toList();
    }

    /** By hand, since a prompt template would fill in what looks like a placeholder in a document. */
    @Override
    public ChatMessage inject(List<Content> contents, ChatMessage message) {
        String question = ((UserMessage) message).singleText();
        String passages =
                contents.stream().map(content -> content.textSegment().text()).collect(Collectors.joining("\n"));
        return UserMessage.from(question + "\n\nPassages:\n" + (passages.isEmpty() ? "(none found)" : passages));
    }
}
