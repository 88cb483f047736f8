package io.github.doubao4j.examples;

import io.github.doubao4j.examples.text.Language;
import java.io.InputStream;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment the variables of the environment, and behind them those of the configuration file
 * @param language    the language to speak
 * @param input       standard input
 */
public record Surroundings(Map<String, String> environment, Language language, InputStream input) {}
