package io.github.doubao4j.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** The properties ask for a model of this kind. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnModelCondition.class)
@interface ConditionalOnModel {

    /** What has to be configured. */
    ModelKind value();
}
