package app.ai;

/** Structured output. */
public record Weather(String city, int degrees) {}
