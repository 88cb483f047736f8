/**
 * Doubao models as beans of a Spring Boot application, configured below {@code langchain4j.doubao}. The same classes serve Spring Boot 3.5
 * and 4.
 */
@NullMarked
package io.github.doubao4j.spring;

import org.jspecify.annotations.NullMarked;
