package io.github.doubao4j.examples.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.examples.output.TraceMark;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders a run as one HTML page that needs nothing but itself: no network, no other file. Its policy lets no script and no
 * style run but the page's own, whose hashes it names.
 */
public final class TracePage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String TEXTS = "page.";

    private TracePage() {}

    /** What the page's script reads beside the run. */
    private record Book(String language, Map<String, Map<String, String>> texts) {}

    /**
     * The page.
     *
     * @param run      what to show
     * @param language the language that it opens in
     * @param secrets  what must not be shown
     * @return an HTML document
     */
    public static String render(RunTrace run, Language language, Set<String> secrets) {
        Map<String, String> english = texts(Language.EN);
        Map<String, String> chinese = texts(Language.ZH);
        Map<String, String> own = language == Language.ZH ? chinese : english;
        String style = resource("trace.css");
        String script = resource("trace.js");
        Map<String, String> parts = Map.of(
                "language", language == Language.ZH ? "zh-CN" : "en",
                "mark", TraceMark.ELEMENT,
                "policy", policy(style, script),
                "title", hidden(escaped(run.agent() + ": " + own.get("page.title")), secrets, secret -> secret),
                "style", style,
                "script", script,
                "noscript", escaped(String.valueOf(own.get("page.noscript"))),
                "trace", hidden(json(run), secrets, TracePage::quoted),
                "texts", json(new Book(language.code(), Map.of("en", english, "zh", chinese))));
        // In one pass: what a tool returned may hold a placeholder as well.
        return PLACEHOLDER
                .matcher(resource("trace.html"))
                .replaceAll((MatchResult part) -> Matcher.quoteReplacement(parts.get(part.group(1))));
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src 'sha256-" + sha256(style) + "'; script-src 'sha256-" + sha256(script)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static Map<String, String> texts(Language language) {
        Messages messages = Messages.of(language, TracePage.class);
        Map<String, String> texts = new TreeMap<>();
        messages.keySet().stream()
                .filter(key -> key.startsWith(TEXTS))
                .forEach(key -> texts.put(key, messages.getString(key)));
        return texts;
    }

    /** JSON that cannot end the script element that it stands in, whatever a model or a tool wrote. */
    private static String json(Object value) {
        try {
            return JsonMapper.builder()
                    .build()
                    .writeValueAsString(value)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A run of records and strings is always JSON", e);
        }
    }

    private static String hidden(String page, Set<String> secrets, Function<String, String> written) {
        String hidden = page;
        for (String secret : secrets) {
            hidden = hidden.replace(written.apply(secret), "***");
        }
        return hidden;
    }

    /** As JSON writes it within quotes. */
    private static String quoted(String text) {
        String quoted = json(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = TracePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            // HTML parsers turn line ends into one kind, and the hash is of what they see.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + name + " cannot be read", e);
        }
    }
}
