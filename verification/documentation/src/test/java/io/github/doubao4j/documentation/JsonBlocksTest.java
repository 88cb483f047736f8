package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of the pages is JSON, without a field that is there twice. A block has one value or, as files with one value a line, several. */
class JsonBlocksTest {

    static boolean checks(Block block) {
        return block.language().equals("json") && !ChinesePagesTest.checks(block);
    }

    static Stream<Block> blocks() {
        return Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(JsonBlocksTest::checks);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsJson(Block block) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try (MappingIterator<JsonNode> values = mapper.readerFor(JsonNode.class).readValues(block.text())) {
            List<JsonNode> read = values.readAll();

            assertThat(read).as(block.place(0)).isNotEmpty();
        }
    }
}
