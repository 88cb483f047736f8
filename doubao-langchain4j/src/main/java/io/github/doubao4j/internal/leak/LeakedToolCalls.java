package io.github.doubao4j.internal.leak;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tool calls that Seed 2.0 sometimes writes into its text instead of the field for tool calls, in two spellings:
 *
 * <pre>{@code
 * <seed:tool_call><function name="f"><parameter name="a" string="true">1</parameter></function></seed:tool_call>
 * <seed:tool_call><function=f><parameter=a>1</parameter></function></seed:tool_call>
 * }</pre>
 *
 * <p>Text is held back only while it may still become such a block. A block is taken out completely or not at all. One that
 * cannot be read, or calls a tool that was not offered, is passed on as text, and so is everything after it, since the
 * content of its arguments must not be taken for a call. White space after a block belongs to the block, unless
 * other text follows.
 */
public final class LeakedToolCalls implements TextFilter {

    static final String OPEN = "<seed:tool_call>";

    private final Map<String, OfferedTool> offered = new HashMap<>();
    private final Consumer<String> warnings;
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder heldSpace = new StringBuilder();
    private @Nullable LeakedBlock block;
    private boolean behindBlock;
    private boolean givenUp;

    private LeakedToolCalls(List<OfferedTool> offered, Consumer<String> warnings) {
        offered.forEach(tool -> this.offered.put(tool.name(), tool));
        this.warnings = warnings;
    }

    /**
     * A filter for one response.
     *
     * @param offered the tools of the request; without any, text stays as it is
     * @param warnings is notified of blocks that are no calls
     */
    public static TextFilter of(List<OfferedTool> offered, Consumer<String> warnings) {
        return offered.isEmpty() ? NONE : new LeakedToolCalls(offered, warnings);
    }

    @Override
    public void accept(String text, Output out) {
        held.append(text);
        int from = 0;
        while (true) {
            if (block == null) {
                int open = givenUp ? -1 : held.indexOf(OPEN, from);
                if (open < 0) {
                    break;
                }
                handOn(from, open, out);
                from = open;
                block = new LeakedBlock(offered);
            }
            LeakedBlock.State state = block.read(held, from);
            if (state == LeakedBlock.State.OPEN) {
                held.delete(0, from);
                return;
            }
            from = finish(block, state, from, out);
        }
        int end = held.length() - (givenUp ? 0 : lengthOfBegunTag(from));
        handOn(from, end, out);
        held.delete(0, end);
    }

    @Override
    public void end(Output out) {
        int from = 0;
        if (block != null) {
            LeakedBlock.State state =
                    block.isCompleteAtEnd(held) ? LeakedBlock.State.COMPLETE : LeakedBlock.State.UNREADABLE;
            from = finish(block, state, 0, out);
        }
        handOn(from, held.length(), out);
        held.setLength(0);
    }

    @Override
    public String held() {
        return held.toString();
    }

    /** Ends the block; gives the position from which to go on. */
    private int finish(LeakedBlock ended, LeakedBlock.State state, int from, Output out) {
        block = null;
        if (state == LeakedBlock.State.COMPLETE) {
            int end = from + ended.length();
            ended.calls().forEach(call -> out.toolCall(call.name(), call.arguments()));
            out.markup(held.substring(from, end));
            heldSpace.setLength(0);
            behindBlock = true;
            return end;
        }
        warnings.accept("The model wrote " + OPEN
                + " into its text, but not a call of an offered tool that can be read;" + " it stays text");
        // A tag without a function is only a mention; anything more is a call in an unknown form.
        givenUp = state == LeakedBlock.State.UNREADABLE;
        int end = from + OPEN.length();
        handOn(from, end, out);
        return end;
    }

    private void handOn(int from, int to, Output out) {
        if (from == to) {
            return;
        }
        String text = held.substring(from, to);
        if (behindBlock && text.isBlank()) {
            heldSpace.append(text);
            return;
        }
        behindBlock = false;
        out.text(heldSpace.append(text).toString());
        heldSpace.setLength(0);
    }

    /** How much of what is held, at its end, may be the beginning of the tag. */
    private int lengthOfBegunTag(int from) {
        for (int length = Math.min(OPEN.length() - 1, held.length() - from); length > 0; length--) {
            if (OPEN.startsWith(held.substring(held.length() - length))) {
                return length;
            }
        }
        return 0;
    }
}
