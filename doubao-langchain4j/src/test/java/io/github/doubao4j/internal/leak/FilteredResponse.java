package io.github.doubao4j.internal.leak;

import io.github.doubao4j.internal.chat.assembly.TextFilter;
import java.util.ArrayList;
import java.util.List;

/** What came out of a filter. */
final class FilteredResponse implements TextFilter.Output {

    final StringBuilder text = new StringBuilder();
    final List<String> calls = new ArrayList<>();
    final List<String> markup = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    /** Puts deltas of text through a filter of its own. */
    static FilteredResponse of(Iterable<String> deltas) {
        FilteredResponse out = new FilteredResponse();
        TextFilter filter = LeakedToolCalls.of(LeakSamples.OFFERED, out.warnings::add);
        for (String delta : deltas) {
            filter.accept(delta, out);
        }
        filter.end(out);
        return out;
    }

    static FilteredResponse of(String text) {
        return of(List.of(text));
    }

    @Override
    public void text(String delta) {
        if (delta.isEmpty()) {
            throw new AssertionError("an empty delta");
        }
        text.append(delta);
    }

    @Override
    public void toolCall(String name, String arguments) {
        calls.add(name + " " + arguments);
    }

    @Override
    public void markup(String delta) {
        markup.add(delta);
    }
}
