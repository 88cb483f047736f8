package io.github.doubao4j.comparison;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the server and the user of one run know of each other, so that neither has to guess how long the other takes. */
final class Stage {

    /** Longer than anything takes, on any machine. */
    static final Duration LONG = Duration.ofSeconds(60);

    private final Recorder recorder;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch played = new CountDownLatch(1);
    private final List<String> notes = new CopyOnWriteArrayList<>();

    Stage(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Waits until so many deltas have been delivered to the user. A reset takes away what the other side has not read yet. */
    void awaitDeltas(int deltas) throws InterruptedException {
        recorder.await(() -> recorder.deltas() >= deltas, LONG);
    }

    /** Waits for the first ending, and says whether it came in time. */
    boolean awaitEnding(Duration limit) throws InterruptedException {
        return recorder.await(recorder::ended, limit);
    }

    /** Waits until the run is over. */
    void awaitOver() throws InterruptedException {
        over.await();
    }

    boolean isOverWithin(Duration limit) throws InterruptedException {
        return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void over() {
        over.countDown();
    }

    /** Says that the server has seen what it is there to see. */
    void played() {
        played.countDown();
    }

    void awaitPlayed() throws InterruptedException {
        if (!played.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server's part has not been played");
        }
    }

    /** Something that was seen and is worth a note. */
    void note(String words) {
        notes.add(words);
    }

    List<String> notes() {
        return notes;
    }
}
