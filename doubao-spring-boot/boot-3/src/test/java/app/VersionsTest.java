package app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URL;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;

/** The starter replaces none of the versions that Spring Boot manages; the properties of its POM say which they are. */
class VersionsTest {

    static Stream<Arguments> managed() {
        return Stream.of(
                Arguments.of("managed.jackson", ObjectMapper.class),
                Arguments.of("managed.kotlin", kotlin.Unit.class),
                Arguments.of("managed.junit", Test.class),
                Arguments.of("managed.slf4j", LoggerFactory.class),
                Arguments.of("managed.micrometer", MeterRegistry.class),
                Arguments.of("managed.boot", SpringBootVersion.class));
    }

    @ParameterizedTest
    @MethodSource("managed")
    void managedVersionsStay(String property, Class<?> type) {
        URL jar = type.getProtectionDomain().getCodeSource().getLocation();
        assertThat(System.getProperty(property)).as(property).matches("[0-9].*");
        assertThat(jar.getPath()).endsWith("-" + System.getProperty(property) + ".jar");
    }

    @ParameterizedTest
    @MethodSource("managed")
    void eachIsThereOnce(String property, Class<?> type) throws Exception {
        assertThat(Collections.list(
                        getClass().getClassLoader().getResources(type.getName().replace('.', '/') + ".class")))
                .hasSize(1);
    }
}
