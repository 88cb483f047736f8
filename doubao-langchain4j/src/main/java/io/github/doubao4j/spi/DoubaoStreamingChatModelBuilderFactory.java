package io.github.doubao4j.spi;

import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.function.Supplier;

/**
 * Supplies the builder that {@link DoubaoStreamingChatModel#builder()} returns, so that a framework can preset it. Found with
 * {@link java.util.ServiceLoader}.
 */
public interface DoubaoStreamingChatModelBuilderFactory extends Supplier<DoubaoStreamingChatModel.Builder> {}
