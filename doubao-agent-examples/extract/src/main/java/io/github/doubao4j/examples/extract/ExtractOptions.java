package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.extract.output.OutputFormat;
import io.github.doubao4j.examples.extract.record.RecordType;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said on the command line about documents, records and results. */
final class ExtractOptions {

    @Parameters(paramLabel = "DOCUMENT", arity = "0..*")
    List<String> documents = new ArrayList<>();

    @Option(names = "--record", order = -20, paramLabel = "RECORD", completionCandidates = RecordNames.class)
    @Nullable
    String record;

    @Option(names = "--schema", order = -19, paramLabel = "FILE.json")
    @Nullable
    Path schema;

    @Option(names = "--out", order = -18, paramLabel = "FILE")
    @Nullable
    Path out;

    @Option(names = "--format", order = -17, paramLabel = "json|jsonl|csv", completionCandidates = Formats.class)
    @Nullable
    String format;

    @Option(names = "--bom", negatable = true, order = -16)
    @Nullable
    Boolean byteOrderMark;

    @Option(names = "--include", order = -16, paramLabel = "GLOB")
    List<String> includes = new ArrayList<>();

    @Option(names = "--concurrency", order = -15, paramLabel = "N", defaultValue = "8")
    int concurrency = 8;

    @Option(names = "--repairs", order = -14, paramLabel = "N", defaultValue = "1")
    int repairs = 1;

    @Option(names = "--retry-failed", order = -13)
    boolean retryFailed;

    @Option(names = "--pages-as-images", order = -12)
    boolean pagesAsImages;

    @Option(names = "--dpi", order = -11, paramLabel = "N", defaultValue = "150")
    int dpi = 150;

    @Option(names = "--max-pages", order = -10, paramLabel = "N", defaultValue = "50")
    int maxPages = 50;

    @Option(names = "--max-tokens", order = -9, paramLabel = "N")
    @Nullable
    Integer maxTokens;

    @Option(names = "--grace", order = -8, paramLabel = "TIME", defaultValue = "20s")
    Duration grace = Duration.ofSeconds(20);

    /**
     * Refuses numbers that make no sense.
     *
     * @throws ConfigurationException if there is one
     */
    void check() {
        within("--concurrency", concurrency, 1, 256);
        within("--repairs", repairs, 0, 5);
        within("--dpi", dpi, 36, 600);
        within("--max-pages", maxPages, 1, 1000);
        if (maxTokens != null) {
            within("--max-tokens", maxTokens, 1, 1_000_000);
        }
    }

    private static void within(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw new ConfigurationException(Text.of(ExtractOptions.class, "range", option, least, most, number));
        }
    }

    /** What a shell offers for {@code --record}. */
    static final class RecordNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return RecordType.names().iterator();
        }
    }

    /** What a shell offers for {@code --format}. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(OutputFormat.values()).map(OutputFormat::word).iterator();
        }
    }
}
