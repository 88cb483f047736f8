package io.github.doubao4j.examples.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Renders a run as one HTML page that needs nothing but itself: no network, no other file. */
public final class TracePage {

    private static final String TEMPLATE = "trace.html";
    private static final String TITLE = "{{title}}";
    private static final String DATA = "{{trace}}";

    private TracePage() {}

    /**
     * Writes the page.
     *
     * @param run     what to show
     * @param secrets what must not be shown, wherever a model, a tool or a server has repeated it
     * @param file    where to; replaced if it exists
     * @throws IOException if the file cannot be written
     */
    public static void write(RunTrace run, Set<String> secrets, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, render(run, secrets));
    }

    /**
     * The page.
     *
     * @param run     what to show
     * @param secrets what must not be shown
     * @return an HTML document
     */
    public static String render(RunTrace run, Set<String> secrets) {
        String template = template();
        int title = template.indexOf(TITLE);
        int data = template.indexOf(DATA);
        // Cut, not replaced: what a tool returned may hold a placeholder as well.
        return template.substring(0, title)
                + escaped(run.agent())
                + template.substring(title + TITLE.length(), data)
                + hidden(json(run), secrets)
                + template.substring(data + DATA.length());
    }

    /** JSON that cannot end the script element that it stands in, whatever a model or a tool wrote. */
    private static String json(Object run) {
        try {
            return JsonMapper.builder()
                    .build()
                    .writeValueAsString(run)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A run of records and strings is always JSON", e);
        }
    }

    /** Secrets stand in the page as JSON writes them. */
    private static String hidden(String page, Set<String> secrets) {
        String hidden = page;
        for (String secret : secrets) {
            String quoted = json(secret);
            hidden = hidden.replace(quoted.substring(1, quoted.length() - 1), "***");
        }
        return hidden;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String template() {
        try (InputStream in = TracePage.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + TEMPLATE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + TEMPLATE + " cannot be read", e);
        }
    }
}
