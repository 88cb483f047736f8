package io.github.doubao4j.spring;

import io.github.doubao4j.spring.property.OptionBinder;
import io.github.doubao4j.spring.property.PropertySection;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A chat model needs a key or an address of its own; the others, which would otherwise appear beside those of the user, in addition a property of
 * their own section. The report of conditions says which property is missing.
 */
final class OnModelCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, ?> attributes =
                Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnModel.class.getName()));
        ModelKind kind = (ModelKind) Objects.requireNonNull(attributes.get("value"));
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnModel.class, kind.section());
        OptionBinder binder =
                new OptionBinder(context.getEnvironment(), Objects.requireNonNull(context.getBeanFactory()));
        if (!binder.flag(kind.path() + ".enabled", true)) {
            return ConditionOutcome.noMatch(message.because(kind.path() + ".enabled is false"));
        }
        if (!kind.isDefault() && !PropertySection.isSet(context.getEnvironment(), kind.path())) {
            return ConditionOutcome.noMatch(message.because(
                    "no property below " + kind.path() + " is set; " + kind.path() + ".enabled=true suffices"));
        }
        for (String property : new String[] {"api-key", "base-url"}) {
            for (String section : new String[] {kind.path(), OptionBinder.PREFIX}) {
                if (binder.text(section + "." + property) != null) {
                    return ConditionOutcome.match(message.foundExactly(section + "." + property));
                }
            }
        }
        return ConditionOutcome.noMatch(message.because("there is no key: neither " + kind.path() + ".api-key nor "
                + OptionBinder.PREFIX + ".api-key is set (nor base-url, for an emulator)"));
    }
}
