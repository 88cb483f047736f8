package io.github.doubao4j.examples.docs.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A process that indexes a folder and, in the midst of it, waits for its end: that it is killed. */
public final class IndexingProcess {

    /** What the process writes next to the folder when it has come so far. */
    private static final String REACHED = "reached";

    private IndexingProcess() {}

    /**
     * Starts such a process, and kills it when it has embedded some texts.
     *
     * @param folder  the documents
     * @param stores  makes the store of an address
     * @param address of the store
     * @param texts   how many
     */
    static void killedAfter(
            int texts, Path folder, Class<? extends Function<String, PassageStore>> stores, String address)
            throws IOException, InterruptedException {
        Path reached = folder.resolveSibling(REACHED);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IndexingProcess.class.getName(),
                        folder.toString(),
                        stores.getName(),
                        address,
                        String.valueOf(texts)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("process.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.exists(reached)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException(Files.readString(folder.resolveSibling("process.log")));
            }
        }
        process.destroyForcibly().waitFor();
    }

    /** The process itself. */
    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws ReflectiveOperationException {
        Path folder = Path.of(args[0]);
        Function<String, PassageStore> stores = (Function<String, PassageStore>)
                Class.forName(args[1]).getConstructor().newInstance();
        Embedder embedder = new MortalEmbedder(
                new WordEmbedder("1"), Integer.parseInt(args[3]), () -> waitForever(folder.resolveSibling(REACHED)));
        new IndexUpdate(stores.apply(args[2]), embedder, (file, number, of) -> {}, note -> {})
                .run(DocumentFolder.list(folder));
    }

    private static void waitForever(Path reached) {
        try {
            Files.createFile(reached);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
