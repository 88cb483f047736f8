package io.github.doubao4j.emulator;

import java.net.URL;
import java.nio.file.Path;

final class ScriptFile {

    private ScriptFile() {}

    static ScriptFile read(Path file) {
        throw new ScriptException("not yet: " + file);
    }

    static ScriptFile read(URL file) {
        throw new ScriptException("not yet: " + file);
    }

    void addTo(Script script) {
        throw new ScriptException("not yet: " + script);
    }
}
