package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a model, the same for every agent. */
public final class ModelOptions {

    /** The service to ask. */
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Service to ask: starmagic, tokaify, ark, ark-coding-plan, ark-agent-plan, byteplus."
                    + " Default: DOUBAO_PROVIDER, else the one whose key is set.")
    @Nullable
    DoubaoProvider provider;

    /** The address to use instead of the provider's. */
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Address of an OpenAI-compatible server instead of the provider's. Default: DOUBAO_BASE_URL.")
    @Nullable
    String baseUrl;

    /** The name of the model. */
    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model or endpoint id. Default: DOUBAO_MODEL, else the provider's flagship.")
    @Nullable
    String model;

    /** How much the model thinks. */
    @Option(
            names = "--effort",
            paramLabel = "WORD",
            description = "How much the model thinks: minimal, low, medium, high. Default: the server's.")
    @Nullable
    String effort;

    /** Whether the model is asked to call one tool a turn only. */
    @Option(names = "--no-parallel", description = "Ask the model to call one tool a turn, and run them one by one.")
    boolean noParallel;

    /** The time limit of one model call. */
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "Limit of one model call: of its silence when streaming, of all of it otherwise;"
                    + " such as 90s, 5m or 500ms. Default: ${DEFAULT-VALUE}.")
    Duration timeout = Duration.ofMinutes(2);
}
