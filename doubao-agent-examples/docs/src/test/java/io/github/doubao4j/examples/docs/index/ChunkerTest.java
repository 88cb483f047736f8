package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.docs.ShippedDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkerTest {

    static Stream<String> shipped() {
        return ShippedDocuments.all().stream();
    }

    @TempDir
    static Path folder;

    @ParameterizedTest
    @MethodSource("shipped")
    void theCitedLinesOfARealDocumentAreThePassage(String name) throws Exception {
        Path file = ShippedDocuments.unpack(List.of(name), folder).resolve(name);

        assertExact(Files.readAllBytes(file));
    }

    @Test
    void theCitedLinesAreThePassageWhateverTheEndsOfLines() {
        String text =
                "# One\r\n\r\nfirst\rsecond\n\n\n# Two\n" + "word ".repeat(300) + "\n" + "长".repeat(3000) + "\n\nlast";

        assertExact(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertExact(byte[] bytes) {
        ParsedDocument document = TextFile.read(bytes);
        List<Passage> passages = chunk("a.md", document);
        boolean[] covered = new boolean[document.lines().size() + 1];
        for (Passage passage : passages) {
            Place place = passage.place();
            List<String> cited = document.lines().subList(place.from() - 1, place.to()).stream()
                    .map(ParsedDocument.Line::text)
                    .toList();
            if (place.from() == place.to()) {
                assertThat(cited.get(0)).contains(passage.text());
            } else {
                assertThat(String.join("\n", cited)).isEqualTo(passage.text());
            }
            assertThat(TextWeight.of(passage.text())).isLessThanOrEqualTo(400.001);
            for (int number = place.from(); number <= place.to(); number++) {
                covered[number] = true;
            }
        }
        for (ParsedDocument.Line line : document.lines()) {
            assertThat(line.text().isBlank() || covered[line.number()])
                    .as("line %s is in a passage", line.number())
                    .isTrue();
        }
    }

    @Test
    void aLongLineLosesNothing() {
        String line = "这是一个句子。".repeat(400) + "x".repeat(5000);

        List<Passage> passages = chunk("a.txt", TextFile.read(line.getBytes(StandardCharsets.UTF_8)));

        assertThat(String.join("", passages.stream().map(Passage::text).toList()))
                .isEqualTo(line);
        assertThat(passages).extracting(Passage::citation).containsOnly("a.txt:1");
    }

    @Test
    void headingsAreThoseAroundThePassageAndNotThoseInCode() {
        String filler = "word ".repeat(160) + "\n";
        String text = "# Guide\n## Setup\n" + filler + "\n```sh\n# no heading\n" + filler + "```\n\n## Use\n" + filler;

        List<Passage> passages = chunk("a.md", TextFile.read(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(passages)
                .extracting(Passage::heading)
                .containsOnly("Guide > Setup", "Guide > Use")
                .endsWith("Guide > Use");
    }

    private static List<Passage> chunk(String file, ParsedDocument document) {
        List<Passage> passages = new ArrayList<>();
        Chunker.chunk(file, document, passages::add);
        return passages;
    }
}
