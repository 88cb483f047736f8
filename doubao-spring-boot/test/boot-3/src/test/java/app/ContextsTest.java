package app;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

/** Which test classes share an emulator, and how long it lives: by Spring's own machinery, without a test framework. */
class ContextsTest {

    @Configuration
    static class Empty {}

    @DoubaoEmulatorTest
    @ContextConfiguration(classes = Empty.class)
    static class First {
        void test() {}
    }

    @DoubaoEmulatorTest(reset = false)
    @ContextConfiguration(classes = Empty.class)
    static class Equal {
        void test() {}
    }

    @DoubaoEmulatorTest(lenient = true)
    @ContextConfiguration(classes = Empty.class)
    static class Lenient {}

    @ContextConfiguration(classes = Empty.class)
    static class Without {
        void test() {}
    }

    static class Heir extends First {}

    @Test
    void equalAttributesAreOneContextAndOneEmulator() {
        assertThat(emulator(contextOf(Equal.class))).isSameAs(emulator(contextOf(First.class)));
        assertThat(emulator(contextOf(Heir.class))).isSameAs(emulator(contextOf(First.class)));
        assertThat(emulator(contextOf(Lenient.class))).isNotSameAs(emulator(contextOf(First.class)));
    }

    @Test
    void aTestClassWithoutTheAnnotationHasNoEmulator() throws Exception {
        TestContextManager manager = new TestContextManager(Without.class);
        beforeTestMethod(manager, new Without());

        ApplicationContext context = manager.getTestContext().getApplicationContext();
        assertThat(context.getBeansOfType(DoubaoEmulator.class)).isEmpty();
        assertThat(context.getEnvironment().getProperty("langchain4j.doubao.base-url"))
                .isNull();
    }

    @Test
    void onlyTheResetThatIsSwitchedOffIsNotMade() throws Exception {
        DoubaoEmulator emulator = emulator(contextOf(First.class));
        call(emulator);
        beforeTestMethod(new TestContextManager(Equal.class), new Equal());
        assertThat(emulator.requests()).hasSize(1);

        beforeTestMethod(new TestContextManager(First.class), new First());
        assertThat(emulator.requests()).isEmpty();
    }

    @Configuration
    static class LastCall {

        static final AtomicReference<String> CALLED = new AtomicReference<>("not called");

        @Bean
        DisposableBean callsWhenItIsDestroyed(Environment environment) {
            return () -> {
                String url = environment.getRequiredProperty("langchain4j.doubao.base-url");
                int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
                CALLED.set(listens(port) ? "it listens" : "nobody listens");
            };
        }
    }

    @DoubaoEmulatorTest
    @ContextConfiguration(classes = LastCall.class)
    static class ThatCallsAtTheEnd {}

    @Test
    void theEmulatorEndsWithItsContextAfterTheBeansThatCallIt() {
        TestContext test = new TestContextManager(ThatCallsAtTheEnd.class).getTestContext();
        int port = emulator(test.getApplicationContext()).port();
        assertThat(listens(port)).isTrue();

        test.markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);

        assertThat(LastCall.CALLED).hasValue("it listens");
        assertThat(listens(port)).isFalse();
    }

    @Configuration
    static class Failing {

        static final AtomicReference<Integer> PORT = new AtomicReference<>();

        @Bean
        String fails(DoubaoEmulator emulator) {
            PORT.set(emulator.port());
            throw new IllegalStateException("this bean cannot be made");
        }
    }

    @DoubaoEmulatorTest
    @ContextConfiguration(classes = Failing.class)
    static class ThatFails {}

    @Test
    void aContextThatCannotBeLoadedLeavesNoEmulatorBehind() {
        assertThatThrownBy(() -> contextOf(ThatFails.class)).hasStackTraceContaining("this bean cannot be made");

        assertThat(listens(Failing.PORT.get())).isFalse();
    }

    @ContextHierarchy({
        @ContextConfiguration(name = "upper", classes = Empty.class),
        @ContextConfiguration(name = "lower", classes = LastCall.class)
    })
    @DoubaoEmulatorTest
    static class WithAHierarchy {
        void test() {}
    }

    @Test
    void aHierarchyOfContextsHasOneEmulator() throws Exception {
        TestContextManager manager = new TestContextManager(WithAHierarchy.class);
        ApplicationContext lower = manager.getTestContext().getApplicationContext();
        DoubaoEmulator emulator = emulator(lower);

        assertThat(emulator(lower.getParent())).isSameAs(emulator);
        assertThat(lower.getEnvironment().getProperty("langchain4j.doubao.base-url"))
                .isEqualTo(emulator.baseUrl())
                .isEqualTo(lower.getParent().getEnvironment().getProperty("langchain4j.doubao.base-url"));
        call(emulator);
        beforeTestMethod(manager, new WithAHierarchy());
        assertThat(emulator.requests()).isEmpty();
    }

    @DoubaoEmulatorTest(scripts = "classpath:missing.json")
    @ContextConfiguration(classes = Empty.class)
    static class WithAScriptThatIsMissing {}

    @DoubaoEmulatorTest(baseUrlProperty = " ")
    @ContextConfiguration(classes = Empty.class)
    static class WithABlankName {}

    @DoubaoEmulatorTest(
            baseUrlProperty = {},
            apiKeyProperty = {})
    @ContextConfiguration(classes = Empty.class)
    static class WithoutProperties {}

    @Test
    void whatIsWrongInTheAnnotationIsSaid() {
        assertThatThrownBy(() -> contextOf(WithAScriptThatIsMissing.class))
                .hasStackTraceContaining("@DoubaoEmulatorTest(scripts = \"classpath:missing.json\") is no resource");
        assertThatThrownBy(() -> contextOf(WithABlankName.class))
                .hasStackTraceContaining("@DoubaoEmulatorTest: baseUrlProperty must not be blank");
    }

    @Test
    void noNameIsNoProperty() {
        ApplicationContext context = contextOf(WithoutProperties.class);

        assertThat(context.getEnvironment().getProperty("langchain4j.doubao.base-url"))
                .isNull();
        assertThat(emulator(context).requests()).isEmpty();
    }

    private static ApplicationContext contextOf(Class<?> testClass) {
        return new TestContextManager(testClass).getTestContext().getApplicationContext();
    }

    private static DoubaoEmulator emulator(ApplicationContext context) {
        return context.getBean(DoubaoEmulator.class);
    }

    private static void beforeTestMethod(TestContextManager manager, Object test) throws Exception {
        manager.prepareTestInstance(test);
        manager.beforeTestMethod(test, test.getClass().getDeclaredMethod("test"));
    }

    private static void call(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hello"));
        DoubaoChatModel model = DoubaoChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .build();
        assertThat(model.chat("Hello")).isEqualTo("Hello");
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
