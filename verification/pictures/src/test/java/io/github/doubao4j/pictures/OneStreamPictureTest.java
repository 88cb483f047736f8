package io.github.doubao4j.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Draws {@code one-stream.svg}: a model streams from the emulator, and what the handler was called with stands beside the event that caused it. The
 * same request sent once more shows the events.
 */
class OneStreamPictureTest {

    private static final int CALLER = 116;
    private static final int HANDLER = 330;
    private static final int WORKER = 570;
    private static final int SERVICE = 888;
    private static final Pattern DELTA = Pattern.compile("\"(reasoning_content|content)\":\"([^\"]+)\"");
    private static final Pattern FINISH = Pattern.compile("\"finish_reason\":\"(\\w+)\"");

    private static final Pattern USAGE = Pattern.compile("\"total_tokens\":(\\d+)");

    private double y;

    /** A callback, and whether it ran on the caller's thread. */
    private record Callback(String name, String text, boolean onCallersThread) {}

    @Test
    void theEventsOfAStreamAndTheCallbacksTheyCause() throws Exception {
        Queue<Callback> callbacks = new ConcurrentLinkedQueue<>();
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.otherwise(
                    request -> Reply.thinking("6 × 7 is").thenText("It is 42.").withUsage(12, 9));
            call(emulator.baseUrl(), callbacks);
            EmulatedRequest request = emulator.requests().get(0);
            List<String> events = events(emulator.baseUrl(), request.rawBody());
            assertThat(callbacks).noneMatch(Callback::onCallersThread);

            Svg svg = new Svg(
                    1000,
                    236 + 40 * events.size(),
                    "One stream: a POST, one event after the other, the callback that each causes on the worker thread, and the "
                            + "complete response at the end");
            lanes(svg, 236 + 40 * events.size());
            begin(svg, request);
            for (String event : events) {
                draw(svg, event, callbacks);
            }
            assertThat(callbacks).as("callbacks that no event caused").isEmpty();
            svg.text(
                    24,
                    y + 30,
                    "small",
                    "The request, the events and the callbacks are those of a run of the model against the emulator. One worker "
                            + "thread reads the events and runs every callback.");
            Pictures.check("one-stream.svg", svg);
        }
    }

    private static void call(String baseUrl, Queue<Callback> callbacks) throws Exception {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        Thread caller = Thread.currentThread();
        DoubaoStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey("any")
                .returnThinking(true)
                .build()
                .chat("What is 6 × 7?", new StreamingChatResponseHandler() {

                    private void add(String name, String text) {
                        callbacks.add(new Callback(name, text, Thread.currentThread() == caller));
                    }

                    @Override
                    public void onPartialThinking(PartialThinking thinking) {
                        add("onPartialThinking", thinking.text());
                    }

                    @Override
                    public void onPartialResponse(String text) {
                        add("onPartialResponse", text);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        add("onCompleteResponse", response.aiMessage().text());
                        end.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        end.completeExceptionally(error);
                    }
                });
        end.get(60, TimeUnit.SECONDS);
    }

    private static List<String> events(String baseUrl, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5).strip())
                .toList();
    }

    private static void lanes(Svg svg, double height) {
        svg.text(24, 34, "title", "One stream");
        String[][] lanes = {
            {"your thread", "calls chat, goes on"},
            {"your handler", "StreamingChatResponseHandler"},
            {"worker thread", "DoubaoStreamingChatModel"},
            {"service", "or the emulator"}
        };
        int[] at = {CALLER, HANDLER, WORKER, SERVICE};
        for (int i = 0; i < at.length; i++) {
            svg.dashes(at[i], 98, at[i], height - 36, "#afb8c1");
            svg.box(at[i] - 98, 52, 196, 46, i == 3 ? "#f6f8fa" : "#eaf5ff", i == 3 ? "#afb8c1" : "#7cb8f2");
            svg.text(at[i], 71, "strong middle", lanes[i][0]);
            svg.text(at[i], 88, "small middle", lanes[i][1]);
        }
    }

    private void begin(Svg svg, EmulatedRequest request) {
        y = 128;
        svg.arrow(CALLER, y, WORKER, y, "#0550ae");
        svg.text((CALLER + HANDLER) / 2.0, y - 6, "code middle blue", "chat(question, handler)");
        y += 30;
        svg.dashes(WORKER, y - 8, CALLER, y - 8, "#0550ae");
        svg.text((CALLER + HANDLER) / 2.0, y + 6, "small middle", "returns at once");
        y += 26;
        svg.arrow(WORKER, y, SERVICE, y, "#0550ae");
        svg.text(
                (WORKER + SERVICE) / 2.0,
                y - 6,
                "code middle blue",
                request.method() + " " + request.path() + (request.streaming() ? ", stream: true" : ""));
        y += 4;
    }

    private void draw(Svg svg, String event, Queue<Callback> callbacks) {
        y += 40;
        Matcher delta = DELTA.matcher(event);
        MatchResult found = delta.find() ? delta.toMatchResult() : null;
        svg.arrow(SERVICE, y, WORKER, y, "#57606a");
        svg.text((WORKER + SERVICE) / 2.0, y - 6, "code middle", said(event, found));
        if (found != null) {
            boolean thinking = found.group(1).equals("reasoning_content");
            Callback callback = callbacks.remove();
            assertThat(callback.name()).isEqualTo(thinking ? "onPartialThinking" : "onPartialResponse");
            assertThat(callback.text()).isEqualTo(found.group(2));
            callback(svg, callback, thinking ? "#8250df" : "#1a7f37", thinking ? "violet" : "green");
        } else if (event.equals("[DONE]")) {
            callback(svg, callbacks.remove(), "#1a7f37", "green strong");
        }
    }

    private void callback(Svg svg, Callback callback, String colour, String classes) {
        svg.arrow(WORKER, y + 8, HANDLER, y + 8, colour);
        svg.text(
                (HANDLER + WORKER) / 2.0,
                y + 2,
                "code middle " + classes,
                callback.name() + "(\"" + callback.text() + "\")");
    }

    private static String said(String event, MatchResult delta) {
        if (delta != null) {
            return delta.group(1) + ": \"" + delta.group(2) + "\"";
        }
        Matcher finish = FINISH.matcher(event);
        if (finish.find()) {
            return "finish_reason: " + finish.group(1);
        }
        Matcher usage = USAGE.matcher(event);
        if (usage.find()) {
            return "usage: total_tokens " + usage.group(1);
        }
        return event.equals("[DONE]") ? "[DONE]" : "role: assistant";
    }
}
