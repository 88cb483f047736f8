package io.github.doubao4j.spring.property;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A part is there unless its property {@code enabled} is false, which is read like that of a model: {@code off} is false, too, and nonsense an
 * error.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnPart.OnPart.class)
public @interface ConditionalOnPart {

    /** The name of its section. */
    String value();

    /** Reads the property. */
    final class OnPart extends SpringBootCondition {

        /** Made by Spring. */
        OnPart() {}

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Map<String, ?> attributes =
                    Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnPart.class.getName()));
            String property = OptionBinder.PREFIX + "." + attributes.get("value") + ".enabled";
            boolean enabled = new OptionBinder(
                            context.getEnvironment(), Objects.requireNonNull(context.getBeanFactory()))
                    .flag(property, true);
            return new ConditionOutcome(
                    enabled,
                    ConditionMessage.forCondition(ConditionalOnPart.class)
                            .because(property + " is " + (enabled ? "not false" : "false")));
        }
    }
}
