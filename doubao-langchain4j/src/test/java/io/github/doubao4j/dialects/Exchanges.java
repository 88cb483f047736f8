package io.github.doubao4j.dialects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Exchanges to try. */
final class Exchanges extends DomainContextBase {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /** The Responses API wants another id for each call of a conversation. */
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Provide
    Arbitrary<Exchange> exchanges() {
        return Combinators.combine(conversations(), options(), policies(), scripts())
                .as(Exchange::new);
    }

    private static Arbitrary<Exchange.Options> options() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("weather").injectNull(0.7),
                        Arbitraries.of(true, false).injectNull(0.5),
                        Arbitraries.of(Exchange.FORMATS).injectNull(0.5),
                        Arbitraries.of("enabled", "disabled").injectNull(0.6),
                        Arbitraries.of("minimal", "low", "high").injectNull(0.6),
                        Arbitraries.of(0.0, 0.7).injectNull(0.5))
                .as(Exchange.Options::new);
    }

    private static Arbitrary<Exchange.Policy> policies() {
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.of(true, false).injectNull(0.4))
                .as(Exchange.Policy::new);
    }

    private static Arbitrary<Script> scripts() {
        return Combinators.combine(
                        texts().injectNull(0.3),
                        texts().injectNull(0.3),
                        Arbitraries.of("", "Rome", "北京", "São Paulo 😀", "\\\"quoted\\\"")
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of("length", "content_filter").injectNull(0.7),
                        Arbitraries.integers().between(0, 90_000).list().ofSize(4))
                .as(Script::new);
    }

    private static Arbitrary<List<ChatMessage>> conversations() {
        return Combinators.combine(
                        texts().filter(text -> !text.trim().isEmpty()).injectNull(0.4),
                        turns().list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(true, false))
                .as((system, turns, endsWithUser) -> {
                    List<ChatMessage> messages = new ArrayList<>();
                    if (system != null) {
                        messages.add(SystemMessage.from(system));
                    }
                    turns.forEach(messages::addAll);
                    if (endsWithUser || !(messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage)) {
                        messages.add(UserMessage.from("And?"));
                    }
                    return messages;
                });
    }

    /** A user, an assistant, and the results of its calls. */
    private static Arbitrary<List<ChatMessage>> turns() {
        return Combinators.combine(
                        users(),
                        texts().injectNull(0.3),
                        texts().injectNull(0.4),
                        texts().list().ofMaxSize(2),
                        Arbitraries.create(CALLS::incrementAndGet))
                .as((user, text, thinking, results, salt) -> {
                    List<ToolExecutionRequest> calls = IntStream.range(0, results.size())
                            .mapToObj(i -> ToolExecutionRequest.builder()
                                    .id("earlier_" + salt + "_" + i)
                                    .name("weather")
                                    .arguments("{\"city\":\"Rome\"}")
                                    .build())
                            .toList();
                    List<ChatMessage> turn = new ArrayList<>();
                    turn.add(user);
                    turn.add(AiMessage.builder()
                            .text(text)
                            .thinking(thinking)
                            .toolExecutionRequests(calls)
                            .build());
                    for (int i = 0; i < calls.size(); i++) {
                        turn.add(ToolExecutionResultMessage.from(calls.get(i), results.get(i)));
                    }
                    return turn;
                });
    }

    private static Arbitrary<UserMessage> users() {
        Arbitrary<Content> images = Arbitraries.of(
                ImageContent.from("https://example.com/a.png"),
                ImageContent.from("https://example.com/b.png", ImageContent.DetailLevel.HIGH),
                ImageContent.from(PIXEL, "image/png", ImageContent.DetailLevel.LOW));
        return Combinators.combine(
                        texts().filter(text -> !text.trim().isEmpty()),
                        images.list().ofMaxSize(2))
                .as((text, pictures) -> {
                    List<Content> contents = new ArrayList<>();
                    contents.add(TextContent.from(text));
                    contents.addAll(pictures);
                    return UserMessage.from(contents);
                });
    }

    /** Not empty, but possibly blank (LangChain4j counts a NUL as blank), with letters of 1 to 4 bytes and what JSON and event streams escape or cut at. */
    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "Hello",
                        " ",
                        "\n",
                        "\n\n",
                        "data: ",
                        "{\"a\":1}",
                        "\"",
                        "\\",
                        "\t",
                        "é",
                        "豆包",
                        "😀",
                        "👩‍👩‍👧",
                        "\u2028",
                        "\u0000",
                        "[DONE]",
                        "json",
                        "null")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(words -> String.join("", words));
    }
}
