package io.github.doubao4j.internal.log;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes secrets from text that was written by others, such as the message of an error body or a logged response.
 *
 * <p>Removed are the known secrets, complete or cut (any {@value #FRAGMENT} characters in a row, or the first few at the very
 * end of a text; shorter secrets only as complete words), in any case, escaped for JSON, URLs or HTML up to twice, and over
 * several lines; and text that looks like another key: a long token after {@code Bearer}, {@code sk-...},
 * {@code ark-...}.
 */
public final class SecretMask {

    public static final String HIDDEN = "***";

    private static final int FRAGMENT = 8;
    /** How much of a secret at the end of a text, which may have been cut there, is taken for one. */
    private static final int CUT = 4;

    /** Up to this length a text is first checked by simpler means. */
    private static final int SHORT = 100;

    private static final int LEVELS = 2;
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("(?i)(\\bBearer\\s++)[\\w.~+/=-]{16,}+|(?<![\\w-])((?:sk|ark)-)[\\w-]{16,}+");

    private final List<String> secrets;
    private final List<Pattern> words;

    /** A mask for secrets alone. */
    public SecretMask(Collection<String> secrets) {
        this(secrets, List.of());
    }

    /**
     * A mask.
     *
     * @param secrets of which no part may be seen
     * @param values that are hidden only when complete, since a part may be an ordinary word
     */
    public SecretMask(Collection<String> secrets, Collection<String> values) {
        this.secrets = known(secrets).stream()
                .filter(secret -> secret.length() >= FRAGMENT)
                .toList();
        List<String> complete = new ArrayList<>(known(values));
        complete.addAll(known(secrets).stream()
                .filter(secret -> secret.length() < FRAGMENT)
                .toList());
        this.words = complete.stream()
                .map(word -> Pattern.compile("(?<![a-z0-9])" + Pattern.quote(word) + "(?![a-z0-9])"))
                .toList();
    }

    private static List<String> known(Collection<String> values) {
        return values.stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    public String mask(String text) {
        return isPlain(text) ? text : maskThoroughly(text);
    }

    String maskThoroughly(String text) {
        BitSet hidden = new BitSet();
        find(UnescapedText.plain(text), hidden);
        findEscaped(text, false, hidden);
        findEscaped(text, true, hidden);
        return FOREIGN_KEY.matcher(hide(text, hidden)).replaceAll(found -> {
            String before = found.group(1) == null ? found.group(2) : found.group(1);
            return before + HIDDEN;
        });
    }

    /**
     * Whether a quick check proves that nothing has to be hidden: a short text, such as a request's id, without
     * escapes, line breaks, words to hide or {@value #CUT} characters in a row of a secret, and without what every other
     * key begins with.
     */
    private boolean isPlain(String text) {
        if (text.length() > SHORT || !words.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean beginsKey = c == '-' && i > 0 && Character.toLowerCase(text.charAt(i - 1)) == 'k';
            if (beginsKey || c <= ' ' || c >= 0x80 || c == '\\' || c == '%' || c == '&') {
                return false;
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return secrets.stream().noneMatch(secret -> sharesPart(secret, lower));
    }

    private static boolean sharesPart(String secret, String text) {
        for (int at = 0; at + CUT <= text.length(); at++) {
            char first = text.charAt(at);
            for (int start = secret.indexOf(first); start >= 0; start = secret.indexOf(first, start + 1)) {
                if (secret.regionMatches(start, text, at, CUT)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A secret may run over two lines, or begin where a line does. */
    private void findEscaped(String text, boolean joinLines, BitSet hidden) {
        UnescapedText view = UnescapedText.plain(text);
        for (int level = 0; level < LEVELS; level++) {
            UnescapedText next = view.unescaped(joinLines);
            if (next.text().equals(view.text())) {
                return;
            }
            view = next;
            find(view, hidden);
        }
    }

    private void find(UnescapedText view, BitSet hidden) {
        String lower = view.lowerCase();
        for (Pattern word : words) {
            Matcher found = word.matcher(lower);
            while (found.find()) {
                hidden.set(view.origin(found.start()), view.origin(found.end()));
            }
        }
        for (String secret : secrets) {
            findFragments(view, lower, secret, hidden);
            findCut(view, lower, secret, hidden);
        }
    }

    private static void findFragments(UnescapedText view, String text, String secret, BitSet hidden) {
        int at = 0;
        while (at + FRAGMENT <= text.length()) {
            if (secret.indexOf(text.charAt(at + FRAGMENT - 1)) < 0) {
                at += FRAGMENT;
            } else {
                if (isFragment(text, at, secret)) {
                    hidden.set(view.origin(at), view.origin(at + FRAGMENT));
                }
                at++;
            }
        }
    }

    private static boolean isFragment(String text, int at, String secret) {
        for (int start = 0; start + FRAGMENT <= secret.length(); start++) {
            if (secret.regionMatches(start, text, at, FRAGMENT)) {
                return true;
            }
        }
        return false;
    }

    /** A text that was cut may end with the beginning of a secret, too short to be found otherwise. */
    private static void findCut(UnescapedText view, String text, String secret, BitSet hidden) {
        int end = text.endsWith("...") ? text.length() - 3 : text.length();
        for (int length = FRAGMENT - 1; length >= CUT; length--) {
            if (end >= length && secret.regionMatches(0, text, end - length, length)) {
                hidden.set(view.origin(end - length), view.origin(end));
                return;
            }
        }
    }

    private static String hide(String text, BitSet hidden) {
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        while (copied < text.length()) {
            int start = hidden.nextSetBit(copied);
            if (start < 0) {
                break;
            }
            masked.append(text, copied, start).append(HIDDEN);
            copied = hidden.nextClearBit(start);
        }
        return masked.append(text, Math.min(copied, text.length()), text.length())
                .toString();
    }
}
