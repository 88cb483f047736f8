package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML of the pages, and that of the repository itself, is YAML without a key that is there twice; the starter's keys exist. */
class YamlBlocksTest {

    static boolean checks(Block block) {
        return (block.language().equals("yaml") || block.language().equals("yml"))
                && !CheckedElsewhere.checks(block)
                && !ChinesePagesTest.checks(block);
    }

    static Stream<Block> blocks() {
        Stream<Block> shown = Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(YamlBlocksTest::checks);
        // What the build is run with, if there is any; and what is shown of Spring Boot elsewhere, whose keys a test
        // there takes as they are.
        Stream<Block> files = Repository.files().stream()
                .filter(file -> file.startsWith(".github/") && file.matches(".*\\.ya?ml"))
                .map(file -> new Block(file, "yaml", Repository.text(file), 1));
        Stream<Block> ofSpring = Repository.page("docs/spring-boot.md").blocks("yaml").stream();
        return Stream.of(shown, files, ofSpring).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsRead(Block block) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<String> keys = new ArrayList<>();

        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(block.text())) {
            assertThat(document).as(block.place(0)).isNotNull();
            collect("", document, keys);
        }

        assertThat(keys).isNotEmpty();
        assertThat(StarterProperties.unknown(keys)).as(block.place(0)).isEmpty();
    }

    private static void collect(String path, Object value, List<String> keys) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> collect(path.isEmpty() ? String.valueOf(key) : path + "." + key, inner, keys));
        } else {
            keys.add(path);
        }
    }
}
