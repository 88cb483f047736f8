package io.github.doubao4j.emulator;

import java.util.regex.Pattern;

/** Replaces what differs from answer to answer, so that the rest can be compared byte by byte. */
final class Masked {

    private static final Pattern ID = Pattern.compile("\"id\":\"(?!call_)[^\"]+\"");
    private static final Pattern CREATED = Pattern.compile("\"created\":\\d{10}");

    private Masked() {}

    static String of(String body) {
        return CREATED.matcher(ID.matcher(body).replaceAll("\"id\":\"ID\"")).replaceAll("\"created\":CREATED");
    }
}
