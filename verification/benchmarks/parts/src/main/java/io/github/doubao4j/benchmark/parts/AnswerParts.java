package io.github.doubao4j.benchmark.parts;

import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.completions.ChunkDecoder;
import io.github.doubao4j.internal.completions.CompletionDecoder;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.sse.SseEvent;
import io.github.doubao4j.internal.sse.SseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a chunk of an answer costs, part by part; each number is for one chunk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerParts {

    private static final int CHUNKS = 1000;
    private static final int CALLS = 8;

    private final byte[] events = Chunks.events(Chunks.text(), CHUNKS);
    private final String chunk = Chunks.text();
    private final byte[] chunkBytes = chunk.getBytes(StandardCharsets.UTF_8);
    private final ChunkDecoder similar = new ChunkDecoder();
    private final List<ResponseDelta> toolCalls = toolCalls();

    /** From the bytes of events to the bytes of chunks. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public void readEvents(Blackhole consumer) throws IOException {
        SseReader reader = new SseReader(new Buffer().write(events), 1 << 20);
        SseEvent first = reader.next();
        consumer.consume(first);
        for (JsonBytes event = reader.nextObject(); event != null; event = reader.nextObject()) {
            consumer.consume(event);
        }
    }

    /** From the bytes of events to texts. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public void readEventsAsText(Blackhole consumer) throws IOException {
        SseReader reader = new SseReader(new Buffer().write(events), 1 << 20);
        for (SseEvent event = reader.next(); event != null; event = reader.next()) {
            consumer.consume(event);
        }
    }

    /** From the bytes of a chunk to its record. */
    @Benchmark
    public void decodeChunk(Blackhole consumer) throws IOException {
        CompletionDecoder.decode(new JsonBytes(chunkBytes, chunkBytes.length), consumer::consume);
    }

    /** The same for one that differs from the chunk before in its text alone. */
    @Benchmark
    public void decodeSimilarChunk(Blackhole consumer) throws IOException {
        similar.decode(new JsonBytes(chunkBytes, chunkBytes.length), consumer::consume);
    }

    /** From the text of a chunk to its record. */
    @Benchmark
    public void decodeChunkOfText(Blackhole consumer) throws IOException {
        CompletionDecoder.decode(chunk, consumer::consume);
    }

    /** From the records of tool calls' pieces to whole calls. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public AssembledResponse assembleToolCalls() {
        ResponseAssembler assembler = new ResponseAssembler(ResponseListener.NONE, true, TextFilter.NONE);
        toolCalls.forEach(assembler::accept);
        return assembler.complete();
    }

    private static List<ResponseDelta> toolCalls() {
        List<ResponseDelta> pieces = new ArrayList<>();
        int ofEach = CHUNKS / CALLS;
        try {
            for (int call = 0; call < CALLS; call++) {
                for (int i = 0; i < ofEach; i++) {
                    String arguments = i == 0 ? "{\\\"query\\\":\\\"" : i == ofEach - 1 ? "\\\"}" : "天空";
                    CompletionDecoder.decode(
                            Chunks.toolCall(call, i == 0, arguments), piece -> piece.addTo(pieces::add));
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return pieces;
    }
}
