package io.github.doubao4j.conformance;

import io.github.doubao4j.Dialects;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testserver.Peer;
import io.github.doubao4j.toy.ToyDialect;
import io.github.doubao4j.toy.ToyWords;

/** The end of a stream belongs to no dialect. */
class ToyEndingsTest extends EndingsTest {

    @Override
    DoubaoStreamingChatModel.Builder builder() {
        return Dialects.set(super.builder(), ToyDialect::new);
    }

    @Override
    Peer speaking(Peer peer) {
        return ToyWords.of(peer);
    }
}
