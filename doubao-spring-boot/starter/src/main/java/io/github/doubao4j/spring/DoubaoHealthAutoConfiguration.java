package io.github.doubao4j.spring;

import io.github.doubao4j.observability.RecentCalls;
import io.github.doubao4j.observability.RecentOutcomes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health component {@code doubao}, where there is Spring Boot's actuator: what the application's recent calls say of each model, without a
 * request of its own. Down when a model is, unknown before there were calls.
 */
@AutoConfiguration(after = DoubaoObservabilityAutoConfiguration.class)
@ConditionalOnBean(RecentCalls.class)
public final class DoubaoHealthAutoConfiguration {

    private static final String NAME = "doubao";
    private static final String BEAN_NAME = NAME + "HealthIndicator";
    private static final String SPRING_BOOT_3 = "org.springframework.boot.actuate.health.HealthIndicator";

    /** Made by Spring Boot. */
    public DoubaoHealthAutoConfiguration() {}

    private static Map<String, Object> details(RecentCalls calls) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (RecentOutcomes model : calls.models()) {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("verdict", model.verdict().name());
            counts.put("succeeded", model.succeeded());
            counts.put("failed", model.failures());
            details.put(model.provider() + " " + model.modelName(), counts);
        }
        return details;
    }

    /** For Spring Boot 3.5. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                SPRING_BOOT_3,
                "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
            })
    static final class ForSpringBoot3 {

        @Bean(BEAN_NAME)
        @ConditionalOnMissingBean(name = BEAN_NAME)
        @ConditionalOnEnabledHealthIndicator(NAME)
        org.springframework.boot.actuate.health.HealthIndicator health(RecentCalls calls) {
            return () -> org.springframework.boot.actuate.health.Health.status(
                            calls.verdict().name())
                    .withDetails(details(calls))
                    .build();
        }
    }

    /** For Spring Boot 4, which has these classes in another module. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @ConditionalOnMissingClass(SPRING_BOOT_3)
    static final class ForSpringBoot4 {

        @Bean(BEAN_NAME)
        @ConditionalOnMissingBean(name = BEAN_NAME)
        @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator(NAME)
        org.springframework.boot.health.contributor.HealthIndicator health(RecentCalls calls) {
            return () -> org.springframework.boot.health.contributor.Health.status(
                            calls.verdict().name())
                    .withDetails(details(calls))
                    .build();
        }
    }
}
