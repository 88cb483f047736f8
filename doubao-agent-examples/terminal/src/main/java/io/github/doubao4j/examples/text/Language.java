package io.github.doubao4j.examples.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A language that the program speaks. */
public enum Language {
    /** English. */
    EN("en"),
    /** Chinese, simplified. */
    ZH("zh");

    /**
     * Where systems say which language a user wants; the first that is set counts. DOUBAO_LOCALE is what the launcher found before
     * it chose a locale whose encoding has every character.
     */
    private static final List<String> VARIABLES =
            List.of("DOUBAO_LANG", "DOUBAO_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The language's ISO 639 code. */
    public String code() {
        return code;
    }

    /**
     * Reads what a user asked for by name.
     *
     * @param name {@code en} or {@code zh}, also with a country, such as {@code zh-CN}
     * @return nothing for a language that the program does not speak
     */
    public static Optional<Language> named(String name) {
        String language = name.strip().toLowerCase(Locale.ROOT).split("[-_.@]", 2)[0];
        return List.of(values()).stream()
                .filter(known -> known.code.equals(language))
                .findFirst();
    }

    /**
     * The language of the environment: that of {@code DOUBAO_LANG}, or else of the locale.
     *
     * @param environment the environment's variables
     * @return English where no language is named, or one that the program does not speak
     */
    public static Language of(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .flatMap(Language::named)
                .orElse(EN);
    }
}
