package io.github.doubao4j.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class path of a project that uses an older OkHttp besides doubao-langchain4j. */
class OneOkHttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"okhttp3/OkHttpClient.class", "okio/Okio.class"})
    void eachClassStandsOnceOnTheClassPath(String resource) throws IOException {
        assertThat(Collections.list(getClass().getClassLoader().getResources(resource)))
                .hasSize(1);
    }
}
