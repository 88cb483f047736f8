package io.github.doubao4j.spring.test;

import io.github.doubao4j.emulator.DoubaoEmulator;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives a context its emulator, before it is refreshed. A record, because Spring compares customizers to find the context that it has. */
record EmulatorCustomizer(EmulatorSettings settings) implements ContextCustomizer {

    /** Not a name that an application gives to an emulator of its own, whose bean would replace this one. */
    static final String BEAN = DoubaoEmulatorTest.class.getName();

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ApplicationContext parent = context.getParent();
        DoubaoEmulator emulator = parent != null && parent.containsBean(BEAN)
                ? parent.getBean(BEAN, ScriptedEmulator.class).emulator()
                : started(context);
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        OwnProperties own = OwnProperties.of(sources, settings.properties(emulator));
        sources.addFirst(new MapPropertySource(BEAN, own.properties()));
        // Of which Spring Boot reads the names as those of variables.
        sources.addFirst(new SystemEnvironmentPropertySource(BEAN + "-systemEnvironment", own.variables()));
    }

    private DoubaoEmulator started(ConfigurableApplicationContext context) {
        DoubaoEmulator emulator = settings.start();
        ScriptedEmulator scripted = new ScriptedEmulator(emulator, () -> settings.loadScripts(emulator, context));
        try {
            scripted.load().run();
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
        // Destroyed in the opposite order of registration, so after every bean, those of a context that could not be
        // refreshed among them;
        // of the definition below, Spring would close only what somebody has asked for.
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean(BEAN, emulator::close);
        context.getBeanFactory().registerSingleton(BEAN, scripted);
        RootBeanDefinition definition = new RootBeanDefinition(DoubaoEmulator.class, () -> emulator);
        definition.setPrimary(true);
        definition.setDestroyMethodName("");
        ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(BEAN + ".emulator", definition);
        return emulator;
    }

    /** What a reset needs to know. */
    record ScriptedEmulator(DoubaoEmulator emulator, Runnable load) {

        void reset() {
            emulator.reset();
            load.run();
        }
    }
}
