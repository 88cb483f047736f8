package io.github.doubao4j.comparison;

import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Something that goes wrong on the wire, and what a user would wish to see of it. */
final class Fault {

    /** Short enough to wait for, long enough for a busy machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * One way to meet a fault.
     *
     * @param words the call, such as {@code stream}
     */
    record Encounter(String words, Way way, Server.Start server, Expected expected) {}

    private final String name;
    private final String what;
    private final List<Encounter> encounters = new ArrayList<>();
    private User user = User.ASKS;
    private boolean waits;
    private boolean repeatedIds;
    private boolean chained;
    private Api api = Api.CHAT_COMPLETIONS;
    private ChatRequest request = Run.REQUEST;
    private Embedded embedded = Embedded.ONE;

    private Fault(String name, String what) {
        this.name = name;
        this.what = what;
    }

    /**
     * A fault.
     *
     * @param name its number in {@code docs/traps.md}, or nothing
     * @param what what the server or the user does
     */
    static Fault of(String name, String what) {
        return new Fault(name, what);
    }

    /** A stream meets it. */
    Fault stream(Server.Start server, Expected expected) {
        return met(Way.STREAM.words, Way.STREAM, server, expected);
    }

    /** A blocking call meets it. */
    Fault blocking(Server.Start server, Expected expected) {
        return met(Way.BLOCKING.words, Way.BLOCKING, server, expected);
    }

    /** A stream and a blocking call meet it. */
    Fault both(Server.Start server, Expected expected) {
        return stream(server, expected).blocking(server, expected);
    }

    Fault met(String words, Way way, Server.Start server, Expected expected) {
        encounters.add(new Encounter(words, way, server, expected));
        return this;
    }

    Fault by(User does) {
        user = does;
        return this;
    }

    /** With the models for this API. */
    Fault over(Api spoken) {
        api = spoken;
        return this;
    }

    /** With this request instead of the usual one. */
    Fault asking(ChatRequest asked) {
        request = asked;
        return this;
    }

    /** With models of embeddings that are asked for these. */
    Fault embedding(Embedded asked) {
        embedded = asked;
        return over(Api.EMBEDDINGS);
    }

    /** With models that go on from stored responses. */
    Fault chained() {
        chained = true;
        return this;
    }

    /**
     * The timeout of the models has to expire, or there may be no ending: the timeout is {@link #TIMEOUT}, and expires
     * once. Else it is so long that it never does.
     */
    Fault untilTheTimeLimit() {
        waits = true;
        return this;
    }

    /** With the option of {@code langchain4j-open-ai} that says so. */
    Fault withRepeatedIds() {
        repeatedIds = true;
        return this;
    }

    String name() {
        return name;
    }

    String what() {
        return what;
    }

    List<Encounter> encounters() {
        return encounters;
    }

    User user() {
        return user;
    }

    boolean waits() {
        return waits;
    }

    boolean repeatedIds() {
        return repeatedIds;
    }

    boolean isChained() {
        return chained;
    }

    Api api() {
        return api;
    }

    ChatRequest request() {
        return request;
    }

    Embedded embedded() {
        return embedded;
    }

    int retries() {
        return waits ? 0 : Subject.RETRIES;
    }

    /** The timeout of the models. */
    Duration timeout() {
        return waits ? TIMEOUT : Stage.LONG.multipliedBy(2);
    }
}
