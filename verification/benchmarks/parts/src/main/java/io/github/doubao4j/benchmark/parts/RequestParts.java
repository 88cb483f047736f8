package io.github.doubao4j.benchmark.parts;

import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.completions.RequestWriter;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.WireRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What writing a request costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestParts {

    private final WireRequest conversation = conversation();
    private final WireRequest image = image();

    /** A conversation of 500 messages. */
    @Benchmark
    public long writeConversation() throws IOException {
        return write(conversation);
    }

    /** A message with 8 MiB of base64. */
    @Benchmark
    public long writeImage() throws IOException {
        return write(image);
    }

    private static long write(WireRequest request) throws IOException {
        try (JsonBody body = RequestWriter.toBody(request)) {
            body.writeTo(OutputStream.nullOutputStream());
            return body.length();
        }
    }

    private static WireRequest conversation() {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < 500) {
            String id = "call_" + messages.size();
            messages.add(user("How did sales in 北京 develop? " + "请逐步分析，然后给出结论。".repeat(12)));
            messages.add(new Message.FromAssistant(
                    null, null, null, null, List.of(new ToolCall(null, id, "sales", "{\"city\":\"北京\"}"))));
            messages.add(new Message.FromTool(
                    id, new Message.Content.Plain("month,city,amount\n2026-01,北京,1234.50\n".repeat(14))));
            messages.add(new Message.FromAssistant(
                    "Sales rose by \"12 %\".\n销售额上升。".repeat(12), null, null, null, List.of()));
        }
        return new WireRequest(messages, Map.of("model", "m"));
    }

    private static WireRequest image() {
        ContentPart.Media media = new ContentPart.Media.Inline("image/png", "AbCdEfG+".repeat(1 << 20));
        Message.Content content = new Message.Content.Parts(List.of(new ContentPart.Image(media, null, null, null)));
        return new WireRequest(List.of(new Message.FromUser(content, null)), Map.of("model", "m"));
    }

    private static Message user(String text) {
        return new Message.FromUser(new Message.Content.Plain(text), null);
    }
}
