package io.github.doubao4j.emulator.internal.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The emulator's tokenizer. A run of letters and digits is one token, each Chinese, Japanese or Korean character is
 * one, and so is each other character; an empty pair of braces or brackets is one as well, as with most tokenizers.
 * White space belongs to the token behind it. It is not the tokenizer of any model: it is deterministic, cheap, and its
 * tokens joined give the text back.
 */
public final class Tokenizer {

    private static final String CJK = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}";
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:\\{}|\\[]|[" + CJK + "]|[\\p{L}\\p{M}\\p{N}&&[^" + CJK + "]]+|\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Tokenizer() {}

    public static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    public static int count(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    /** The text in pieces of at most {@code size} tokens, and at least two pieces when there are two tokens. */
    public static List<String> pieces(String text, int size) {
        List<String> tokens = split(text);
        int step = Math.max(1, Math.min(size, (tokens.size() + 1) / 2));
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += step) {
            pieces.add(String.join("", tokens.subList(from, Math.min(from + step, tokens.size()))));
        }
        return pieces;
    }
}
