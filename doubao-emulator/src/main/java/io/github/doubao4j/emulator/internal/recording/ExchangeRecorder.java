package io.github.doubao4j.emulator.internal.recording;

import io.github.doubao4j.emulator.internal.http.RawRequest;
import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Ending;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Head;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Piece;
import io.github.doubao4j.emulator.internal.relay.RelayObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes the recording of one exchange while it passes by, and keeps it at its end. */
public final class ExchangeRecorder implements RelayObserver {

    private static final ByteString DONE = ByteString.encodeUtf8("data: [DONE]\n\n");

    private final RecordingFile file;
    private final Masking masking;
    private final int number;
    private final RawRequest request;
    private final List<Piece> pieces = new ArrayList<>();
    private final Buffer document = new Buffer();
    private final EventSplitter splitter = new EventSplitter();
    private List<Header> headers = List.of();
    private @Nullable Head head;
    private long last;

    /** Begins with a request that was just received. */
    public ExchangeRecorder(RecordingFile file, Masking masking, RawRequest request) {
        this.file = file;
        this.masking = masking;
        this.number = file.next();
        this.request = request;
        this.last = System.nanoTime();
        masking.learn(request.headers());
    }

    @Override
    public void responded(long nanos, int status, List<Header> received) {
        headers = received;
        head = new Head(status, since(nanos), masking.headers(received));
    }

    @Override
    public void received(long nanos, ByteString bytes) {
        if (head != null && head.isStream()) {
            splitter.add(bytes, event -> pieces.add(new Piece(since(nanos), masking.bytes(event))));
        } else {
            document.write(bytes);
        }
    }

    @Override
    public void ended(long nanos, End end) {
        boolean stream = head != null && head.isStream();
        boolean everything = stream
                ? !pieces.isEmpty() && pieces.get(pieces.size() - 1).bytes().equals(DONE)
                : document.size() == claimedLength();
        ByteString rest = stream ? splitter.rest() : document.readByteString();
        if (rest.size() > 0) {
            pieces.add(new Piece(0, masking.bytes(rest)));
        }
        Ending ending = switch (end) {
            case COMPLETE -> Ending.COMPLETE;
            case CUT -> Ending.CUT;
            // Who has read everything need not wait for the end of the body.
            case CLIENT_DISCONNECTED -> everything ? Ending.COMPLETE : Ending.CLIENT_DISCONNECTED;
        };
        file.add(
                number,
                new RecordedExchange(
                        0,
                        new RecordedExchange.Request(
                                request.method(),
                                masking.target(request.target()),
                                masking.headers(request.headers()),
                                masking.bytes(request.body())),
                        ending == Ending.COMPLETE ? head : withLength(head),
                        List.copyOf(pieces),
                        ending,
                        since(nanos)));
    }

    @Override
    public void unreachable() {
        // Nothing was exchanged.
    }

    /** Of a body that is not complete, the length is what makes a client notice. */
    private @Nullable Head withLength(@Nullable Head incomplete) {
        if (incomplete == null || claimedLength() < 0) {
            return incomplete;
        }
        List<Header> all = new ArrayList<>(incomplete.headers());
        all.add(new Header("content-length", String.valueOf(claimedLength())));
        return new Head(incomplete.status(), incomplete.delayMillis(), all);
    }

    private long claimedLength() {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("content-length")) {
                try {
                    return Long.parseLong(header.value().strip());
                } catch (NumberFormatException noLength) {
                    // As HTTP clients take it: there is none.
                    return -1;
                }
            }
        }
        return -1;
    }

    private long since(long nanos) {
        long millis = Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - last));
        // What the rounding takes away counts for what comes next.
        last += TimeUnit.MILLISECONDS.toNanos(millis);
        return millis;
    }
}
