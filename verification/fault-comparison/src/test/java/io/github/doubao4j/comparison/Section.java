package io.github.doubao4j.comparison;

import java.util.List;

/** Faults that belong together. */
record Section(String title, List<Fault> faults) {}
