package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a model, the same for every agent. */
public final class ModelOptions {

    /** The service to ask. */
    @Option(names = "--provider", paramLabel = "PROVIDER", completionCandidates = Candidates.Providers.class)
    @Nullable
    DoubaoProvider provider;

    /** The address to use instead of the provider's. */
    @Option(names = "--base-url", paramLabel = "URL")
    @Nullable
    String baseUrl;

    /** The API to ask it over. */
    @Option(
            names = "--api",
            paramLabel = "chat|responses",
            defaultValue = "chat",
            completionCandidates = Candidates.Apis.class)
    ChatApi api = ChatApi.CHAT;

    /** The name of the model. */
    @Option(names = "--model", paramLabel = "MODEL", completionCandidates = Candidates.Models.class)
    @Nullable
    String model;

    /** How much the model thinks. */
    @Option(names = "--effort", paramLabel = "WORD", completionCandidates = Candidates.Efforts.class)
    @Nullable
    String effort;

    /** Whether the model is asked to call one tool a turn only. */
    @Option(names = "--no-parallel")
    boolean noParallel;

    /** The time limit of one model call. */
    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "2m")
    Duration timeout = Duration.ofMinutes(2);
}
