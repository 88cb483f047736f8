package io.github.doubao4j.benchmark;

import java.util.Map;

/** What one measurement gave. */
record Numbers(Map<String, Double> values) {

    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in " + values);
        }
        return value;
    }
}
