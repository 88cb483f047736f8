package io.github.doubao4j.examples.doctor;

/**
 * A check and what it has found.
 *
 * @param name    the check's name
 * @param finding what it has found
 */
record Result(String name, Finding finding) {}
