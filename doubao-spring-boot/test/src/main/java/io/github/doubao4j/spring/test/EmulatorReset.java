package io.github.doubao4j.spring.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Lets each test method begin with an emulator that knows nothing of the one before. */
final class EmulatorReset extends AbstractTestExecutionListener {

    /** After the listener for dirty contexts (1500) and that for injection (2000): the context is the one that the test method uses. */
    private static final int ORDER = 2050;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        DoubaoEmulatorTest annotation =
                TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), DoubaoEmulatorTest.class);
        if (annotation != null && annotation.reset()) {
            test.getApplicationContext()
                    .getBean(EmulatorCustomizer.BEAN, EmulatorCustomizer.ScriptedEmulator.class)
                    .reset();
        }
    }
}
