package io.github.doubao4j.examples.docs.postgres.large;

import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.Embedder;
import io.github.doubao4j.examples.docs.index.IndexReport;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import io.github.doubao4j.examples.docs.postgres.PostgresProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A process that brings an index of a folder up to date, searches it, and says what that took. */
public final class IndexingRun {

    private static final List<String> QUESTIONS = List.of("babe caca defo", "gihabe moka pare", "sitovu beba");

    private IndexingRun() {}

    /** Takes the folder, the address of the store, and the address of the emulator. */
    public static void main(String[] args) {
        Embedder embedder = EmulatedModel.embedder(args[2]);
        PassageStore store = args[1].startsWith("jdbc:")
                ? new PostgresProvider().store(args[1], "large", Map.of())
                : new LuceneStore(Path.of(args[1]));
        long start = System.nanoTime();
        IndexReport report = new IndexUpdate(
                        store, embedder, (file, number, of) -> {}, note -> System.out.println("note: " + note))
                .run(DocumentFolder.list(Path.of(args[0])));
        say("%,d passages in the index, %,d embedded, %.0f s", report.passages(), report.embedded(), seconds(start));
        say("heap: %d MB at most of %d", peak() >> 20, Runtime.getRuntime().maxMemory() >> 20);
        try (PassageIndex index = PassageIndex.open(store, embedder)) {
            for (SearchMode mode : SearchMode.values()) {
                long before = System.nanoTime();
                QUESTIONS.forEach(question -> index.search(question, mode, 5));
                say("search %s: %.0f ms", mode, seconds(before) * 1000 / QUESTIONS.size());
            }
        }
    }

    /** Garbage included, so the most that it can have been. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
