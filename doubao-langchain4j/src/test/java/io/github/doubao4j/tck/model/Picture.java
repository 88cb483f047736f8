package io.github.doubao4j.tck.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what an image shows: by its bytes when they are in the request, by the name in its address otherwise. */
final class Picture {

    private static final Pattern DATA_URL = Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,(.+)", Pattern.DOTALL);
    private static final Map<String, byte[]> KNOWN =
            Map.of("a cat", resource("/images/cat.jpg"), "dice", resource("/images/dice.jpg"));

    private Picture() {}

    static String describe(String url) {
        Matcher data = DATA_URL.matcher(url);
        return data.matches() ? byBytes(data.group(1), Base64.getDecoder().decode(data.group(2))) : byName(url);
    }

    private static String byBytes(String mimeType, byte[] bytes) {
        if (!mimeType.equals("image/jpeg")) {
            throw new Confused("a JPEG image is declared as " + mimeType);
        }
        return KNOWN.entrySet().stream()
                .filter(known -> Arrays.equals(known.getValue(), bytes))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("something that I cannot make out");
    }

    private static String byName(String url) {
        String path = URI.create(url).getPath();
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "cat.jpg" -> "a cat";
            case "dice.jpg" -> "dice";
            default -> "something that I cannot open";
        };
    }

    private static byte[] resource(String path) {
        try (InputStream in = Picture.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("LangChain4j's tests jar has no " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
