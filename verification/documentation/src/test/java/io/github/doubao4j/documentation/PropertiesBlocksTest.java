package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties of the pages are read as such, and each key is known to who reads it. */
class PropertiesBlocksTest {

    private static final Pattern KNOWN = Pattern.compile("langchain4j\\.doubao\\..+"
            + "|org\\.slf4j\\.simpleLogger\\.(?:logFile|cacheOutputStream|defaultLogLevel|log\\..+|showDateTime|dateTimeFormat"
            + "|showThreadName|showThreadId|showLogName|showShortLogName|levelInBrackets|warnLevelString)"
            + "|(?:logging\\.level|management|spring|quarkus)\\..+"
            // java.util.logging
            + "|handlers|\\.level|(?:java\\.util\\.logging|io\\.github\\.doubao4j)\\..+");

    static boolean checks(Block block) {
        return block.language().equals("properties") && !ChinesePagesTest.checks(block);
    }

    static Stream<Block> blocks() {
        return Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(PropertiesBlocksTest::checks);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyKeyIsKnown(Block block) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(block.text()));

        assertThat(properties.stringPropertyNames())
                .as(block.place(0))
                .isNotEmpty()
                .allMatch(KNOWN.asMatchPredicate());
        assertThat(properties).as("%s: every key once", block.place(0)).hasSize((int) block.text()
                .replaceAll("\\\\\\R", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().matches("[#!].*"))
                .count());
        assertThat(StarterProperties.unknown(properties.stringPropertyNames()))
                .as(block.place(0))
                .isEmpty();
    }
}
