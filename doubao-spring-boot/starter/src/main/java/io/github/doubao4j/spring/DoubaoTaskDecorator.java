package io.github.doubao4j.spring;

import java.util.function.UnaryOperator;

/**
 * Carries what belongs to the caller's thread to the threads of its calls: callbacks of streams, and the tools of AiServices that are called
 * from them. A bean of this type replaces the starter's, which carries MDC and everything that is registered with Micrometer's context propagation,
 * such as observations and the security context. It is a type of its own, since Spring Boot hands a bean of Spring's {@code TaskDecorator} to every
 * executor.
 *
 * @see io.github.doubao4j.DoubaoConnectionOptions#taskDecorator(UnaryOperator)
 */
@FunctionalInterface
public interface DoubaoTaskDecorator extends UnaryOperator<Runnable> {}
