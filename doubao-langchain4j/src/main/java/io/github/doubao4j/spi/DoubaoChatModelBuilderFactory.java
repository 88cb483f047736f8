package io.github.doubao4j.spi;

import io.github.doubao4j.DoubaoChatModel;
import java.util.function.Supplier;

/**
 * Supplies the builder that {@link DoubaoChatModel#builder()} returns, so that a framework can preset it. Found with
 * {@link java.util.ServiceLoader}.
 */
public interface DoubaoChatModelBuilderFactory extends Supplier<DoubaoChatModel.Builder> {}
