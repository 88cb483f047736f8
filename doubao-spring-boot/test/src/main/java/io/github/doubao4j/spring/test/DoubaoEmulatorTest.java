package io.github.doubao4j.spring.test;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a {@link DoubaoEmulator} for the application context of a test, so that the application's models call it instead of a service:
 *
 * <pre>{@code
 * @SpringBootTest
 * @DoubaoEmulatorTest
 * class GreetingTest {
 *
 *     @Autowired
 *     DoubaoEmulator emulator;
 *
 *     @Autowired
 *     ChatModel model;
 *
 *     @Test
 *     void greets() {
 *         emulator.when(RequestMatcher.any()).reply(Reply.text("Hello"));
 *         assertThat(model.chat("Hi")).isEqualTo("Hello");
 *     }
 * }
 * }</pre>
 *
 * <p>It works beside {@code @SpringBootTest}, {@code @WebMvcTest} and the other slices, {@code @ContextConfiguration}, and whatever else
 * makes Spring's test framework load a context; on the class, a superclass, an interface, the enclosing class of a nested one, or as part of a composed annotation.
 *
 * <ul>
 *   <li>The emulator is a bean, the primary one of its type: {@code @Autowired} injects it into fields, constructors and test methods.
 *   <li>It starts before the context's beans are made and ends after they are destroyed. Test classes that share a context, because everything that configures it is equal,
 *       share the emulator; another value of an attribute (but for {@link #reset}) is another context.
 *   <li>In a hierarchy of contexts all share the emulator of the uppermost.
 *   <li>Its properties come before all others, so that no key and no address of the machine's environment is used by mistake. Those of the starter
 *       replace also what single models have of their own, such as {@code langchain4j.doubao.chat-model.base-url}, unless the test itself sets it.
 *   <li>It is {@linkplain DoubaoEmulator#reset() reset} before each test method, before the test's own set-up for each method
 *       ({@code @BeforeEach}), but after that for the class ({@code @BeforeAll}): rules for all tests belong to {@link #scripts} or the former.
 * </ul>
 *
 * <p>Tests that run at the same time and share a context share the rules and the recorded requests: the reset of one would take from the
 * other what it needs. Either they do not run at the same time (JUnit's {@code @ResourceLock}), or their contexts differ, or they set {@link #reset} to false and make rules that apply only to
 * their own requests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface DoubaoEmulatorTest {

    /** What requests are checked against; it should be the contract of the provider that the application names. Default StarMagic, as for models. */
    WireContract contract() default WireContract.STARMAGIC;

    /**
     * The properties that are set to {@link DoubaoEmulator#baseUrl()}. Default: that of the starter. Others are for applications that build their models
     * themselves, as in {@code "shop.llm.url"}; none sets no property. Not blank.
     */
    String[] baseUrlProperty() default "langchain4j.doubao.base-url";

    /** The properties that are set to a key, which the emulator lets in like any other. Default: that of the starter; none sets no property. Not blank. */
    String[] apiKeyProperty() default "langchain4j.doubao.api-key";

    /** Models that are served beside those of the contract, such as {@code ep-20260215-abcde}. Default none. See {@link DoubaoEmulator.Builder#models}. */
    String[] models() default {};

    /** Whether fields and models that the contract does not list are let through. Default false. See {@link DoubaoEmulator.Builder#lenient}. */
    boolean lenient() default false;

    /**
     * Script files whose rules are there from the start, before the application makes its first call, and again after each reset: locations as Spring reads them, such as
     * {@code classpath:doubao/greeting.json}. Default none. One that cannot be read is an error when the context is loaded.
     */
    String[] scripts() default {};

    /** Whether the emulator forgets its rules and requests before each test method. Default true. */
    boolean reset() default true;
}
