package io.github.doubao4j.examples;

import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.examples.trace.PriceFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that bound and show a run, the same for every agent. */
public final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private int maxRounds = 12;

    /** Where the trace page goes. */
    @Option(names = "--trace", paramLabel = "FILE.html")
    @Nullable
    Path trace;

    /** Whether files are replaced that the program has not written. */
    @Option(names = "--force")
    boolean force;

    /** What models cost, before the table that ships. */
    @Option(names = "--prices", paramLabel = "FILE.json")
    @Nullable
    Path prices;

    /** Where the logs go. */
    @Option(names = "--log-file", paramLabel = "FILE")
    @Nullable
    Path logFile;

    /** Whether failures show their stack traces, and more is logged. */
    @Option(names = "--verbose")
    boolean verbose;

    /** Whether colours are off. */
    @Option(names = "--no-color")
    boolean noColor;

    /** The file of variables; read before anything else. */
    @Option(names = "--config", paramLabel = "FILE")
    @Nullable
    Path config;

    /** The language of the output; read before anything else. */
    @Option(names = "--lang", paramLabel = "en|zh", completionCandidates = Candidates.Languages.class)
    @Nullable
    String language;

    /** Rounds of tool calls at most; at least 1. */
    @Option(names = "--max-rounds", paramLabel = "N", defaultValue = "12")
    void maxRounds(int rounds) {
        if (rounds < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "picocli sets it").commandLine(),
                    "--max-rounds must be at least 1 but is " + rounds);
        }
        maxRounds = rounds;
    }

    /** Rounds of tool calls at most. */
    public int maxRounds() {
        return maxRounds;
    }

    /**
     * What models cost.
     *
     * @throws io.github.doubao4j.examples.text.ConfigurationException if a file is named that cannot be read
     */
    PriceTable priceTable() {
        return prices == null ? PriceTable.shipped() : PriceFile.read(prices);
    }
}
