package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.offline.Script;
import java.io.InputStream;
import java.util.List;

/** Invented invoices that ship with the program, and what the scripted model reads in them. */
final class SampleDocuments {

    private static final List<String> NAMES = List.of(
            "01-harbour-office.txt",
            "02-bluefin-hosting.eml",
            "03-oak-and-iron.md",
            "04-lindqvist-translation.txt",
            "05-meridian-lab.pdf",
            "06-copperfield-print.pdf",
            "07-saltmarsh-cafe.png",
            "08-songbai-ruanjian.txt",
            "09-yunqi-chaye.txt",
            "10-jiangnan-sheji.md",
            "11-beichen-wuliu.txt",
            "12-haitang-wenju.png");

    private SampleDocuments() {}

    /** The documents. */
    static List<Source> sources() {
        return NAMES.stream()
                .map(name -> new Source(name, limit -> {
                    try (InputStream in =
                            SampleFiles.resource(SampleDocuments.class, name).openStream()) {
                        return in.readNBytes(limit);
                    }
                }))
                .toList();
    }

    /** What the model says about them; about one of them it is wrong at first. */
    static List<Script> scripts() {
        return Script.loadAll(SampleFiles.resource(SampleDocuments.class, "script.json"));
    }
}
