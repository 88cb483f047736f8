package io.github.doubao4j.spring;

import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.micrometer.DoubaoMetrics;
import io.github.doubao4j.observability.DoubaoCallLog;
import io.github.doubao4j.observability.RecentCalls;
import io.github.doubao4j.opentelemetry.DoubaoTracing;
import io.github.doubao4j.spring.property.OptionBinder;
import io.github.doubao4j.spring.property.PropertySection;
import io.github.doubao4j.spring.property.PropertyTree;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Ends the start of an application that sets a property that does not exist, before anything else can fail of it. Registers nothing. */
final class PropertyCheck implements ImportBeanDefinitionRegistrar {

    /** What has options beside the models. */
    static final Map<String, Class<?>> PARTS = Map.of(
            "call-log", DoubaoCallLog.Builder.class,
            "metrics", DoubaoMetrics.Builder.class,
            "tracing", DoubaoTracing.Builder.class,
            "health", RecentCalls.Builder.class);

    private final Environment environment;

    /** Spring hands the environment in. */
    PropertyCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        tree().check(environment);
    }

    private PropertyTree tree() {
        PropertyTree tree =
                new PropertyTree().options(DoubaoConnectionOptions.class).leaf("prices");
        for (ModelKind kind : ModelKind.values()) {
            tree.branch(kind.section(), section(kind));
        }
        PARTS.forEach((part, builder) ->
                tree.branch(part, new PropertyTree().options(builder).leaf("enabled")));
        PropertyTree models = new PropertyTree();
        NamedModel.all(environment)
                .forEach(model -> models.branch(
                        model.name(), section(model.kind()).leaf("kind").leaf("primary")));
        PropertyTree providers = new PropertyTree();
        PropertySection.below(environment, OptionBinder.PROVIDERS)
                .forEach(section -> providers.branch(
                        section.name(),
                        new PropertyTree().options(DoubaoProvider.Builder.class).leaf(OptionBinder.LIKE)));
        return tree.branch("models", models).branch("providers", providers);
    }

    private static PropertyTree section(ModelKind kind) {
        return new PropertyTree().options(kind.builder()).leaf("enabled");
    }
}
