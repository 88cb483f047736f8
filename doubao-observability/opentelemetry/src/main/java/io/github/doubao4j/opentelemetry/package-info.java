/**
 * OpenTelemetry spans: of the calls of Doubao models with {@link io.github.doubao4j.opentelemetry.DoubaoTracing}, and of the tools that AiServices
 * executes with {@link io.github.doubao4j.opentelemetry.DoubaoToolTracing}.
 */
@NullMarked
package io.github.doubao4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
