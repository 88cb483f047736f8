/**
 * An emulator of Doubao in tests of Spring and Spring Boot applications: {@link io.github.doubao4j.spring.test.DoubaoEmulatorTest}. The same
 * classes work with Spring 6.2 and 7, that is with Spring Boot 3.5 and 4, and with any test framework that Spring supports.
 */
@NullMarked
package io.github.doubao4j.spring.test;

import org.jspecify.annotations.NullMarked;
