package io.github.doubao4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.ModelOptions;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.RunOptions;
import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.Embedder;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.Script;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of one turn run at the same time: each waits, inside the embedding, until all of them are there. */
class ParallelSearchTest {

    private static final int SEARCHES = 3;

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.builder().start();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void searchesOfOneTurnRunAtTheSameTime() throws IOException {
        CyclicBarrier together = new CyclicBarrier(SEARCHES);

        List<String> results = run(() -> together.await(20, TimeUnit.SECONDS));

        assertThat(results).hasSize(SEARCHES).allMatch(result -> result.startsWith("1 passages"));
    }

    @Test
    void aSearchThatFailsIsAnAnswerToTheModel() throws IOException {
        List<String> results = run(() -> {
            throw new IllegalStateException("no model today");
        });

        assertThat(results).hasSize(SEARCHES).containsOnly("Error: search_documents failed: no model today");
    }

    private List<String> run(Waiting inside) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("docs"));
        Files.writeString(folder.resolve("a.md"), "apples");
        LuceneStore place = new LuceneStore(directory.resolve("index"));
        new IndexUpdate(place, new OneVector(() -> {}), (file, number, of) -> {}, note -> {})
                .run(DocumentFolder.list(folder));
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(search("one"), search("two"), search("three")));
        emulator.otherwise(request -> Reply.text("Done [a.md:1]."));
        try (PassageIndex index = PassageIndex.open(place, new OneVector(inside))) {
            Models models = Models.local(emulator.baseUrl(), new ModelOptions(), new RunOptions());
            Terminal terminal = new Terminal(new PrintWriter(out, true), false, Language.EN);
            DocsTools tools = new DocsTools(index, SearchMode.VECTOR, new Retrieved());
            AgentRun run = new AgentRun(models, new RunOptions(), terminal, null);
            DocsAgent agent = DocsAgent.searching(models, run, tools);
            run.ask("docs", "q", agent::ask);
        }
        return emulator.requests().get(1).toolResults().stream()
                .map(result -> result.content())
                .toList();
    }

    private static ToolCallScript search(String query) {
        return ToolCallScript.of("search_documents", "{\"query\":\"" + query + "\"}");
    }

    private interface Waiting {
        void here() throws Exception;
    }

    private record OneVector(Waiting inside) implements Embedder {

        @Override
        public String version() {
            return "one";
        }

        @Override
        public List<float[]> passages(List<String> texts, Script script) {
            return texts.stream().map(text -> question(text, script)).toList();
        }

        @Override
        public float[] question(String text, Script script) {
            try {
                inside.here();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new float[] {1, 0};
        }
    }
}
