package io.github.doubao4j.internal.transport;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes secrets from text that was written by others, such as the message of an error body or a logged answer.
 *
 * <p>Removed are the known secrets, whole or cut (any {@value #FRAGMENT} characters in a row; shorter secrets only as
 * whole words), and what looks like some other key: a long token after {@code Bearer}, {@code sk-...},
 * {@code ark-...}.
 */
final class SecretMask {

    static final String HIDDEN = "***";

    private static final int FRAGMENT = 8;
    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "(?i)(\\bBearer\\s++)[\\w.~+/=-]{16,}+|(?<![\\w-])((?:sk|ark)-)[\\w-]{16,}+");

    private final List<String> secrets;

    SecretMask(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .toList();
    }

    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = secret.length() < FRAGMENT ? maskWord(masked, secret) : maskFragments(masked, secret);
        }
        return FOREIGN_KEY.matcher(masked).replaceAll(found -> {
            String before = found.group(1) == null ? found.group(2) : found.group(1);
            return before + HIDDEN;
        });
    }

    private static String maskWord(String text, String secret) {
        return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])")
                .matcher(text)
                .replaceAll(HIDDEN);
    }

    private static String maskFragments(String text, String secret) {
        StringBuilder masked = null;
        int copied = 0;
        int at = 0;
        while (at + FRAGMENT <= text.length()) {
            if (secret.indexOf(text.charAt(at + FRAGMENT - 1)) < 0) {
                at += FRAGMENT;
            } else if (!isFragment(text, at, secret)) {
                at++;
            } else {
                int end = at + FRAGMENT;
                while (end < text.length() && isFragment(text, end - FRAGMENT + 1, secret)) {
                    end++;
                }
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, at).append(HIDDEN);
                copied = end;
                at = end;
            }
        }
        return masked == null ? text : masked.append(text, copied, text.length()).toString();
    }

    private static boolean isFragment(String text, int at, String secret) {
        for (int start = 0; start + FRAGMENT <= secret.length(); start++) {
            if (secret.regionMatches(start, text, at, FRAGMENT)) {
                return true;
            }
        }
        return false;
    }
}
