package io.github.doubao4j.internal.responses;

import io.github.doubao4j.internal.chat.ResponseDecoder;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.json.TemplateDecoder;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one response of the Responses API: a document with all output items, or numbered events about them. */
public final class ResponsesDecoder implements ResponseDecoder {

    private final TemplateDecoder<ResponseEvent> events =
            new TemplateDecoder<>((json, each) -> ResponseEvent.readAll(nameOfEvent(), json, each), VaryingDelta::of);
    private final ResponseProgress progress = new ResponseProgress();

    /** One for all events, of which there are many. */
    private final Consumer<ResponseEvent> each = this::accept;

    private @Nullable String nameOfEvent;
    private Consumer<ResponseDelta> receiver = delta -> {};

    @Override
    public void decodeDocument(JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException {
        JsonObjects.read(json, object -> progress.acceptDocument(object, deltas));
    }

    @Override
    public void decodeEvent(@Nullable String name, JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException {
        nameOfEvent = name;
        receiver = deltas;
        TextEnd end = TextEnd.of(name, json);
        if (end == null || !progress.accept(end, deltas)) {
            events.decode(json, each);
        }
    }

    private void accept(ResponseEvent event) {
        progress.accept(event, event.typeOr(nameOfEvent), receiver);
    }

    private @Nullable String nameOfEvent() {
        return nameOfEvent;
    }
}
