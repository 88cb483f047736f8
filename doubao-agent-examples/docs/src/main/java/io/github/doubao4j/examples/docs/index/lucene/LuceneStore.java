package io.github.doubao4j.examples.docs.index.lucene;

import io.github.doubao4j.examples.docs.index.MixedAnalyzer;
import io.github.doubao4j.examples.docs.index.PassageReader;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A directory with a Lucene index, inside this process and without a server; one process at a time works on it. An index
 * that is damaged, or was written in another way, is emptied; a directory that holds anything else is left alone.
 */
public final class LuceneStore implements PassageStore {

    private static final String VERSION = "version";

    /** Says that the directory is an index of this program, also when nothing else in it can be read. */
    private static final String MARK = "doubao-index";

    /** What Lucene calls the files that list all others. */
    private static final Pattern SEGMENTS = Pattern.compile("(pending_)?segments(_[0-9a-z]+)?");

    private final Path place;

    /**
     * Names the directory.
     *
     * @param place made when it is first written to
     */
    public LuceneStore(Path place) {
        this.place = place;
    }

    @Override
    public String place() {
        return place.toString();
    }

    @Override
    public PassageWriter write(String what, Consumer<Text> notes) throws IOException {
        String version = LuceneFields.VERSION + " " + what;
        Files.createDirectories(place);
        FSDirectory directory = FSDirectory.open(place);
        if (!isOwn(directory, place)) {
            directory.close();
            throw new UserException(Text.of(LuceneStore.class, "index.foreign", place));
        }
        if (!Files.exists(place.resolve(MARK))) {
            Files.createFile(place.resolve(MARK));
        }
        if (!sound(directory)) {
            notes.accept(Text.of(LuceneStore.class, "index.damaged", place));
            clear(directory, place);
        }
        IndexWriter writer = writer(directory, place);
        String before = version(writer);
        if (before != null && !before.equals(version)) {
            notes.accept(Text.of(LuceneStore.class, "index.outdated", place));
            writer.deleteAll();
        }
        writer.setLiveCommitData(Map.of(VERSION, version).entrySet());
        return new LuceneWriter(directory, writer);
    }

    @Override
    public PassageReader read() throws IOException {
        return new LuceneReader(place);
    }

    private static boolean isOwn(FSDirectory directory, Path place) throws IOException {
        if (Files.exists(place.resolve(MARK))) {
            return true;
        }
        try (Stream<Path> files = Files.list(place)) {
            if (files.map(file -> file.getFileName().toString())
                    .allMatch(name -> name.startsWith(".") || name.equals(IndexWriter.WRITE_LOCK_NAME))) {
                return true;
            }
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            return reader.getIndexCommit().getUserData().containsKey(VERSION);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean sound(FSDirectory directory) {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            return true;
        } catch (IndexNotFoundException e) {
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Only what Lucene has written: the place may have been named by a user. */
    private static void clear(FSDirectory directory, Path place) throws IOException {
        // Who holds the lock is at work on it.
        try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
            for (String file : directory.listAll()) {
                if (IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches()
                        || SEGMENTS.matcher(file).matches()) {
                    directory.deleteFile(file);
                }
            }
        } catch (LockObtainFailedException e) {
            throw locked(place, e);
        }
    }

    private static IndexWriter writer(FSDirectory directory, Path place) throws IOException {
        try {
            return new IndexWriter(directory, new IndexWriterConfig(new MixedAnalyzer()));
        } catch (LockObtainFailedException e) {
            directory.close();
            throw locked(place, e);
        }
    }

    private static UserException locked(Path place, LockObtainFailedException e) {
        return new UserException(Text.of(LuceneStore.class, "index.locked", place), e);
    }

    private static @Nullable String version(IndexWriter writer) {
        if (writer.getLiveCommitData() != null) {
            for (Map.Entry<String, String> entry : writer.getLiveCommitData()) {
                if (entry.getKey().equals(VERSION)) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }
}
