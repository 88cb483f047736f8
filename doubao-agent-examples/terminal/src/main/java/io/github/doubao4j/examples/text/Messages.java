package io.github.doubao4j.examples.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one package in one language, from {@code messages.properties} or {@code messages_zh.properties} beside its
 * classes. Also a resource bundle, in which picocli finds the texts of the help.
 */
public final class Messages extends ResourceBundle {

    private final Language language;
    private final Properties texts = new Properties();

    private Messages(Language language) {
        this.language = language;
    }

    /**
     * The texts of one package.
     *
     * @param language the language
     * @param home     a class of the package
     */
    public static Messages of(Language language, Class<?> home) {
        Messages messages = new Messages(language);
        messages.load(home);
        return messages;
    }

    /**
     * These texts, and behind them those of another package.
     *
     * @param others what to ask where these have no text
     */
    public Messages orElse(Messages others) {
        setParent(others);
        return this;
    }

    /** The language. */
    public Language language() {
        return language;
    }

    /**
     * One text.
     *
     * @param key  its name
     * @param args what its placeholders, {@code {0}} and so on, stand for
     * @throws java.util.MissingResourceException if there is no such text
     */
    public String text(String key, @Nullable Object... args) {
        // As they are: a port is not 8,080.
        Object[] words = Arrays.stream(args).map(String::valueOf).toArray();
        return new MessageFormat(getString(key), Locale.ROOT).format(words);
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.getProperty(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        Set<String> keys = new TreeSet<>(texts.stringPropertyNames());
        if (parent != null) {
            keys.addAll(Collections.list(parent.getKeys()));
        }
        return Collections.enumeration(keys);
    }

    private void load(Class<?> home) {
        String file = language == Language.EN ? "messages.properties" : "messages_" + language.code() + ".properties";
        try (InputStream in = home.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + file + " of " + home.getPackageName() + " is missing");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
