package io.github.doubao4j.examples.tools;

import java.util.Collection;

/** What a model is answered when a tool call cannot give it a result. It can mend most of these by itself. */
final class ToolFailures {

    private ToolFailures() {}

    static String unknown(String name, Collection<String> known) {
        return "Error: there is no tool \"" + name + "\". Tools: " + String.join(", ", known);
    }

    static String badArguments(String name, Throwable reason) {
        return "Error: the arguments of " + name + " cannot be used: " + firstLine(reason);
    }

    static String malformedArguments(String name, Throwable reason) {
        return badArguments(name, reason) + ". Call it again with one JSON object.";
    }

    static String severalObjects(String name) {
        return "Error: the arguments of " + name + " cannot be used: they are several JSON objects."
                + " Make a call of its own for each.";
    }

    static String failed(String name, Throwable reason) {
        return "Error: " + name + " failed: " + firstLine(reason);
    }

    static String timedOut(String name, double seconds) {
        return "Error: " + name + " was stopped because it was not done after " + seconds + " s";
    }

    static String stopped(String name) {
        return "Error: " + name + " was stopped because the run was";
    }

    private static String firstLine(Throwable reason) {
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
