package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a server is silent about though it does not do what was asked for. */
final class ItemNotes {

    private ItemNotes() {}

    static List<String> of(ItemRequest request) {
        List<String> notes = new ArrayList<>();
        for (ItemRequest.Placed item : request.placed()) {
            int index = 0;
            for (JsonNode part : item.item().path("content")) {
                if (part.has("fps") && part.has("file_id")) {
                    notes.add(item.at() + ".content[" + index + "].fps is ignored beside file_id");
                }
                index++;
            }
        }
        return List.copyOf(notes);
    }
}
