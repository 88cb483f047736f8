package io.github.doubao4j.spring;

import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.micrometer.DoubaoMetrics;
import io.github.doubao4j.observability.CallCosts;
import io.github.doubao4j.observability.DoubaoCallLog;
import io.github.doubao4j.observability.RecentCalls;
import io.github.doubao4j.opentelemetry.DoubaoTracing;
import io.github.doubao4j.spring.property.ConditionalOnPart;
import io.github.doubao4j.spring.property.DoubaoPropertyException;
import io.github.doubao4j.spring.property.OptionBinder;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Listeners of all models' calls: a log line of each, metrics where there is a {@code MeterRegistry}, spans where there is an
 * {@code OpenTelemetry}, and what recent calls say of the models' health. Each can be switched off by its property {@code enabled}, and replaced by a
 * bean of its class.
 */
@AutoConfiguration(
        afterName = {
            // Spring Boot 3.5
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
            // Spring Boot 4
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            // OpenTelemetry's own starter
            "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration"
        })
public final class DoubaoObservabilityAutoConfiguration {

    private static final String PRICES = OptionBinder.PREFIX + ".prices";

    /** Made by Spring Boot. */
    public DoubaoObservabilityAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    CallCosts doubaoCallCosts(Environment environment, ListableBeanFactory beans, ResourceLoader resources) {
        String location = new OptionBinder(environment, beans).text(PRICES);
        if (location == null) {
            return CallCosts.shipped();
        }
        try (InputStream json = resources.getResource(location).getInputStream()) {
            return new CallCosts(PriceTable.shipped().with(json));
        } catch (IOException | IllegalArgumentException e) {
            throw new DoubaoPropertyException(
                    PRICES,
                    PRICES + " is '" + location + "', which cannot be used: " + e.getMessage() + ".",
                    "Allowed: the location of a price table, such as file:prices.json or classpath:prices.json.",
                    e);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnPart("call-log")
    DoubaoCallLog doubaoCallLog(CallCosts costs, Environment environment, ListableBeanFactory beans) {
        DoubaoCallLog.Builder builder = DoubaoCallLog.builder().costs(costs);
        new OptionBinder(environment, beans).bind(builder, OptionBinder.PREFIX + ".call-log");
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnPart("health")
    RecentCalls doubaoRecentCalls(Environment environment, ListableBeanFactory beans) {
        RecentCalls.Builder builder = RecentCalls.builder();
        new OptionBinder(environment, beans).bind(builder, OptionBinder.PREFIX + ".health");
        return builder.build();
    }

    /** Loaded only where Micrometer is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static final class Metrics {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(MeterRegistry.class)
        @ConditionalOnPart("metrics")
        DoubaoMetrics doubaoMetrics(
                MeterRegistry registry, CallCosts costs, Environment environment, ListableBeanFactory beans) {
            DoubaoMetrics.Builder builder = DoubaoMetrics.builder(registry).costs(costs);
            new OptionBinder(environment, beans).bind(builder, OptionBinder.PREFIX + ".metrics");
            return builder.build();
        }
    }

    /** Loaded only where OpenTelemetry is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenTelemetry.class)
    static final class Traces {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(OpenTelemetry.class)
        @ConditionalOnPart("tracing")
        DoubaoTracing doubaoTracing(
                OpenTelemetry openTelemetry, CallCosts costs, Environment environment, ListableBeanFactory beans) {
            DoubaoTracing.Builder builder = DoubaoTracing.builder(openTelemetry).costs(costs);
            new OptionBinder(environment, beans).bind(builder, OptionBinder.PREFIX + ".tracing");
            return builder.build();
        }
    }
}
