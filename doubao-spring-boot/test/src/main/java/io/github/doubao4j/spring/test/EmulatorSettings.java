package io.github.doubao4j.spring.test;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ResourceLoader;

/**
 * The attributes of an annotation as far as they make a difference to the context: values that can be compared, since they are part of
 * the key under which Spring keeps contexts.
 */
record EmulatorSettings(
        WireContract contract,
        List<String> baseUrlProperties,
        List<String> apiKeyProperties,
        List<String> models,
        boolean lenient,
        List<String> scripts) {

    /** Long enough to be masked wherever the adapter logs it, and says where it comes from when it turns up elsewhere. */
    static final String API_KEY = "key-of-the-doubao-emulator";

    static EmulatorSettings of(DoubaoEmulatorTest annotation) {
        return new EmulatorSettings(
                annotation.contract(),
                checked("baseUrlProperty", annotation.baseUrlProperty()),
                checked("apiKeyProperty", annotation.apiKeyProperty()),
                checked("models", annotation.models()),
                annotation.lenient(),
                checked("scripts", annotation.scripts()));
    }

    DoubaoEmulator start() {
        return DoubaoEmulator.builder()
                .contract(contract)
                .models(models.toArray(String[]::new))
                .lenient(lenient)
                .start();
    }

    void loadScripts(DoubaoEmulator emulator, ResourceLoader resources) {
        for (String script : scripts) {
            try {
                emulator.load(resources.getResource(script).getURL());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "@DoubaoEmulatorTest(scripts = \"" + script + "\") is no resource that can be read", e);
            }
        }
    }

    Map<String, Object> properties(DoubaoEmulator emulator) {
        Map<String, Object> properties = new HashMap<>();
        baseUrlProperties.forEach(name -> properties.put(name, emulator.baseUrl()));
        apiKeyProperties.forEach(name -> properties.put(name, API_KEY));
        return properties;
    }

    private static List<String> checked(String attribute, String... values) {
        for (String value : values) {
            if (value.isBlank()) {
                throw new IllegalArgumentException(
                        "@DoubaoEmulatorTest: " + attribute + " must not be blank; {} is what says that there is none");
            }
        }
        return List.of(values);
    }
}
