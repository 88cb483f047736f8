package io.opentelemetry.instrumentation.spring.autoconfigure;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands where OpenTelemetry's own starter has its configuration: Spring Boot orders by names. */
@AutoConfiguration
public class OpenTelemetryAutoConfiguration {

    @Bean
    OpenTelemetry openTelemetry() {
        return OpenTelemetry.noop();
    }
}
