package io.github.doubao4j.emulator;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an emulator for JUnit 5 tests and {@linkplain DoubaoEmulator#reset() resets} it after each of them.
 *
 * <p>In a static field with {@code @RegisterExtension}, and with {@code @ExtendWith}, one emulator serves all tests of
 * the class, nested ones included; in an instance field each test has its own. A parameter of type
 * {@link DoubaoEmulator} receives it. Tests that share one must not run concurrently.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();
 *
 * @Test
 * void greets(DoubaoEmulator emulator) {
 *     emulator.when(any()).reply(Reply.text("Hello"));
 * }
 * }</pre>
 */
public final class DoubaoEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final UnaryOperator<DoubaoEmulator.Builder> settings;
    private @Nullable DoubaoEmulator emulator;
    private String owner = "";

    /** Starts emulators of {@link WireContract#STARMAGIC}. */
    public DoubaoEmulatorExtension() {
        this(builder -> builder);
    }

    /**
     * Starts emulators with other settings.
     *
     * @param settings changes the builder, as in {@code builder -> builder.contract(WireContract.ARK)}
     */
    public DoubaoEmulatorExtension(UnaryOperator<DoubaoEmulator.Builder> settings) {
        this.settings = settings;
    }

    /**
     * The emulator.
     *
     * @throws IllegalStateException before the first test and after the last
     */
    public DoubaoEmulator emulator() {
        if (emulator == null) {
            throw new IllegalStateException("the emulator runs only while tests run");
        }
        return emulator;
    }

    /** See {@link DoubaoEmulator#baseUrl()}. */
    public String baseUrl() {
        return emulator().baseUrl();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startFor(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        emulator().reset();
        closeFor(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeFor(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DoubaoEmulator.class;
    }

    @Override
    public DoubaoEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    /** The outermost context that starts it owns it: a nested class must not end its parent's emulator. */
    private void startFor(ExtensionContext context) {
        if (emulator == null) {
            emulator = settings.apply(DoubaoEmulator.builder()).start();
            owner = context.getUniqueId();
        }
    }

    private void closeFor(ExtensionContext context) {
        if (emulator != null && owner.equals(context.getUniqueId())) {
            emulator.close();
            emulator = null;
        }
    }
}
