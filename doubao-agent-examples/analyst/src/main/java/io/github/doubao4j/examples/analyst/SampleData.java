package io.github.doubao4j.examples.analyst;

import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.text.Language;

/** The data set that ships with the program: three censuses of the United States. */
final class SampleData {

    private SampleData() {}

    /** Copies the files out of the program, since the database reads files only. */
    static SampleFiles unpack() {
        return SampleFiles.copy(SampleData.class, "states.csv", "population.json");
    }

    /** The conversation about them. */
    static Script script(Language language) {
        return Script.load(
                SampleFiles.resource(SampleData.class, language == Language.EN ? "script.json" : "script_zh.json"));
    }
}
