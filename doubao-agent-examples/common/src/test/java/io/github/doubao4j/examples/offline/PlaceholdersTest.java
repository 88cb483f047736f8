package io.github.doubao4j.examples.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    private final Placeholders placeholders = new Placeholders(
            Map.of("t", "2 rows\nname,n\nAda,1\nGrace,2\n", "none", "0 rows\nname\n", "file", "a$1\\b"));

    @ParameterizedTest
    @CsvSource({
        "${t[1].name} has ${t[1].n},Grace has 2",
        "${t.name},'Ada, Grace'",
        "${t.count},2",
        "${none.count},0",
        "${none.name},''",
        "${t[2].name},(none)",
        "${t[0].age},(none)",
        "saved as ${file},saved as a$1\\b",
        "plain,plain",
    })
    void areFilledFromResults(String text, String filled) {
        assertThat(placeholders.fill(text)).isEqualTo(filled);
    }

    @Test
    void mustNameACall() {
        assertThatThrownBy(() -> placeholders.fill("${x.n}")).hasMessageContaining("${x.n}");
    }
}
