package io.github.doubao4j.spring;

import io.github.doubao4j.spring.property.DoubaoPropertyException;
import io.github.doubao4j.spring.property.OptionBinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;

/**
 * Registers each named model as a bean of its name and class. Runs after the models without names are registered, whose conditions would else find
 * these, and makes one of those the primary one of its interface where there are named ones beside it.
 */
final class NamedModels implements ImportBeanDefinitionRegistrar {

    private final Environment environment;
    private final ConfigurableListableBeanFactory beans;
    private final OptionBinder binder;

    /** Spring hands in both. */
    NamedModels(Environment environment, BeanFactory beans) {
        this.environment = environment;
        this.beans = (ConfigurableListableBeanFactory) beans;
        this.binder = new OptionBinder(environment, this.beans);
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        List<NamedModel> models = new ArrayList<>(NamedModel.all(environment));
        models.removeIf(model -> !model.flag(binder, "enabled", true));
        models.forEach(model -> register(model, registry));
        models.stream().map(model -> model.kind().api()).distinct().forEach(this::choosePrimary);
    }

    private void register(NamedModel model, BeanDefinitionRegistry registry) {
        if (registry.isBeanNameInUse(model.name())) {
            throw new DoubaoPropertyException(
                    model.path(),
                    model.path() + " has the name of another bean" + origin(registry, model.name()) + ".",
                    "Choose another name for the model.",
                    null);
        }
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setTargetType(model.kind().model());
        definition.setFactoryBeanName(ModelFactory.BEAN_NAME);
        definition.setFactoryMethodName(ModelFactory.factoryMethod(model.kind()));
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, model.path());
        definition.setPrimary(model.flag(binder, "primary", false));
        definition.setResourceDescription(model.path());
        registry.registerBeanDefinition(model.name(), definition);
    }

    private static String origin(BeanDefinitionRegistry registry, String name) {
        String origin = registry.containsBeanDefinition(name)
                ? registry.getBeanDefinition(name).getResourceDescription()
                : null;
        return origin == null ? "" : ", defined in " + origin;
    }

    private void choosePrimary(Class<?> api) {
        List<String> names = List.of(beans.getBeanNamesForType(api, true, false));
        if (names.stream().anyMatch(this::isPrimary)) {
            return;
        }
        Arrays.stream(ModelKind.values())
                .filter(kind -> kind.api() == api && names.contains(kind.beanName()))
                .map(kind -> beans.getBeanDefinition(kind.beanName()))
                .filter(NamedModels::isOurs)
                .findFirst()
                .ifPresent(definition -> definition.setPrimary(true));
    }

    private boolean isPrimary(String name) {
        return beans.containsBeanDefinition(name)
                && beans.getBeanDefinition(name).isPrimary();
    }

    private static boolean isOurs(BeanDefinition definition) {
        MethodMetadata method =
                definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        return method != null && method.getDeclaringClassName().equals(DoubaoAutoConfiguration.class.getName());
    }
}
