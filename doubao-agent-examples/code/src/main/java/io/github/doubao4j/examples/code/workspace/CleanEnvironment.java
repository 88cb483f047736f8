package io.github.doubao4j.examples.code.workspace;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The environment's variables without what a test has no business with: keys, tokens, passwords. */
public final class CleanEnvironment {

    private static final Pattern SECRET = Pattern.compile(
            ".*(API_?KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE_KEY|ACCESS_KEY|AUTH).*|DOUBAO_.*");

    private CleanEnvironment() {}

    /**
     * Leaves secrets out, by their names and by what they hold.
     *
     * @param environment the environment's variables
     * @param secrets     texts that are secret wherever they stand
     */
    public static Map<String, String> of(Map<String, String> environment, Set<String> secrets) {
        Map<String, String> clean = new LinkedHashMap<>(environment);
        clean.entrySet()
                .removeIf(variable -> SECRET.matcher(variable.getKey().toUpperCase(Locale.ROOT))
                                .matches()
                        || secrets.stream().anyMatch(variable.getValue()::contains));
        return clean;
    }
}
