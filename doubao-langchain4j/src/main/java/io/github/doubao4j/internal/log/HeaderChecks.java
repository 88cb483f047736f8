package io.github.doubao4j.internal.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What headers may be, said without repeating what may be a secret. */
public final class HeaderChecks {

    /** A token of HTTP (RFC 9110, section 5.6.2). */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    private HeaderChecks() {}

    /**
     * The flaw of a header, {@code null} when it has none. The value is never shown.
     *
     * @param option that holds it, such as {@code customHeaders}
     * @param owner of the option, such as {@code  of mcp}; may be empty
     */
    public static @Nullable String flaw(String option, String owner, @Nullable String name, @Nullable String value) {
        if (name == null || !NAME.matcher(name).matches()) {
            return "a name of " + option + owner + " is " + (name == null ? null : "'" + shown(name) + "'")
                    + "; allowed: letters, digits and !#$%&'*+-.^_`|~";
        }
        if (value == null || !VALUE.matcher(value).matches()) {
            return option + "." + name + owner + " is " + (value == null ? "null" : "not one line of printable ASCII")
                    + "; allowed: one line of printable ASCII";
        }
        return null;
    }

    /** A name as it may be shown: what is behind the first wrong character, such as the colon, may be the value. */
    private static String shown(String name) {
        Matcher start = NAME.matcher(name);
        return name.isEmpty() ? name : (start.lookingAt() ? start.group() : "") + "***";
    }
}
