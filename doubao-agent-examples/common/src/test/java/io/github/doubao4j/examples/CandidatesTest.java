package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoModels;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {

    @Test
    void everyModelThatHasANameIsOffered() throws IllegalAccessException {
        List<String> named = new ArrayList<>();
        for (Field field : DoubaoModels.class.getFields()) {
            String name = (String) field.get(null);
            if (!name.contains("embedding") && !name.contains("seedream")) {
                named.add(name);
            }
        }

        assertThat(new Candidates.Models()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void whatIsOfferedIsUnderstood() {
        assertThat(new Candidates.Providers()).hasSizeGreaterThan(5).allSatisfy(Converters::provider);
        assertThat(new Candidates.Apis()).hasSize(2).allSatisfy(Converters::api);
    }

    @ParameterizedTest
    @CsvSource({
        "a1b2c3d, 2026-11-30, false, 'agents 0.1.0 (a1b2c3d, 2026-11-30)'",
        "a1b2c3d, 2026-11-30, true, 'agents 0.1.0 (a1b2c3d with changes, 2026-11-30)'",
        "'', '', '', agents 0.1.0 (unknown commit)"
    })
    void theVersionNamesTheCommit(String commit, String date, String changed, String shown) {
        Properties build = new Properties();
        build.setProperty("version", "0.1.0");
        build.setProperty("commit", commit);
        build.setProperty("date", date);
        build.setProperty("changed", changed);

        assertThat(new ProgramVersion(build).getVersion()).hasSize(2).startsWith(shown);
    }
}
