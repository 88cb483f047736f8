package io.github.doubao4j.emulator.internal.relay;

import okhttp3.Call;
import okhttp3.EventListener;

/** Remembers whether a request went out: what fails before is a wrong address, what fails after is the provider's doing. */
final class SentMark extends EventListener {

    private volatile boolean sent;

    @Override
    public void requestHeadersStart(Call call) {
        sent = true;
    }

    boolean wasSent() {
        return sent;
    }
}
