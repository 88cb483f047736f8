package io.github.doubao4j.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The API that models are asked over. */
public enum ChatApi {

    /** Chat Completions, which every service has. */
    CHAT("/chat/completions"),

    /** Responses. */
    RESPONSES("/responses");

    private final String path;

    ChatApi(String path) {
        this.path = path;
    }

    /** As the command line writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands behind the address of a service. */
    public String path() {
        return path;
    }

    /** All words of the command line. */
    static String words() {
        return Arrays.stream(values()).map(ChatApi::word).collect(Collectors.joining(", "));
    }
}
