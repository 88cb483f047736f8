package io.github.doubao4j.internal.log;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the body of a request holds of secrets, such as the credentials of a server that the provider is to call.
 *
 * @param secrets of which no part may be seen
 * @param values that are masked only when complete, since a part may be an ordinary word
 */
public record RequestSecrets(Set<String> secrets, Set<String> values) {

    /** Of a body without any. */
    public static final RequestSecrets NONE = new RequestSecrets(Set.of(), Set.of());

    /** Keeps copies. */
    public RequestSecrets {
        secrets = Set.copyOf(secrets);
        values = Set.copyOf(values);
    }

    @Override
    public String toString() {
        return "RequestSecrets[" + (secrets.size() + values.size()) + "]";
    }

    /** Collects them from headers and URLs. */
    public static final class Collector {

        /** A shorter value, such as {@code true}, is rather a word than a secret, unless its header's name says otherwise. */
        private static final int MIN_SECRET = 8;

        /** A shorter part of a path is rather a word. */
        private static final int MIN_TOKEN = 12;

        /** The parts of any text, valid as a URL or not (RFC 3986, appendix B). */
        private static final Pattern URL = Pattern.compile(
                "(?:[^:/?#]+:)?(?://(?<authority>[^/?#]*))?(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?(?:#(?<fragment>.*))?",
                Pattern.DOTALL);

        private final Set<String> secrets = new HashSet<>();
        private final Set<String> values = new HashSet<>();

        /** Adds the value of a header. */
        public void header(String name, String value) {
            String credential = value.replaceFirst("^(?i)(Bearer|Basic) +", "");
            boolean secret = Redaction.isSecretHeader(name) || credential.length() >= MIN_SECRET;
            (secret ? secrets : values).add(credential);
        }

        /** Adds what a URL may hold of credentials: the user, the values of the query and long parts of the path. */
        public void url(String url) {
            Matcher parts = URL.matcher(url);
            if (!parts.matches()) {
                return;
            }
            String authority = text(parts, "authority");
            userInfo(authority.substring(0, Math.max(0, authority.lastIndexOf('@'))));
            for (String segment : text(parts, "path").split("/", -1)) {
                if (segment.length() >= MIN_TOKEN) {
                    add(segment, isToken(segment));
                }
            }
            for (String parameter : text(parts, "query").split("&", -1)) {
                int equals = parameter.indexOf('=');
                String value = parameter.substring(equals + 1);
                boolean named = equals >= 0 && Redaction.isSecretHeader(decoded(parameter.substring(0, equals)));
                add(value, named || isToken(value));
            }
            String fragment = text(parts, "fragment");
            add(fragment, isToken(fragment));
        }

        /** All that was added. */
        public RequestSecrets collected() {
            return secrets.isEmpty() && values.isEmpty() ? NONE : new RequestSecrets(secrets, values);
        }

        private void userInfo(String userInfo) {
            int colon = userInfo.indexOf(':');
            String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
            add(user, user.length() >= MIN_SECRET);
            if (colon >= 0) {
                add(userInfo.substring(colon + 1), true);
            }
        }

        private void add(String encoded, boolean secret) {
            Set<String> target = secret ? secrets : values;
            if (!encoded.isEmpty()) {
                target.add(encoded);
                target.add(decoded(encoded));
            }
        }

        private static boolean isToken(String text) {
            return text.length() >= MIN_TOKEN && text.chars().anyMatch(Character::isDigit);
        }

        private static String text(Matcher parts, String group) {
            String text = parts.group(group);
            return text == null ? "" : text;
        }

        private static String decoded(String encoded) {
            try {
                return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                return encoded;
            }
        }
    }
}
