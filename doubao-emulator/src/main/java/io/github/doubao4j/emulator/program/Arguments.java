package io.github.doubao4j.emulator.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a command, taken one by one. */
final class Arguments {

    private final List<String> all;
    private int next;

    Arguments(List<String> all) {
        this.all = all;
    }

    /** What was typed is not understood; the message says what and why. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    boolean hasNext() {
        return next < all.size();
    }

    String next() {
        return all.get(next++);
    }

    /** The value of the option that was taken last. */
    String value() {
        if (!hasNext()) {
            throw new UsageException(all.get(next - 1) + " needs a value");
        }
        return next();
    }

    int number(int least, int most) {
        String option = all.get(next - 1);
        String value = value();
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same complaint.
        }
        throw new UsageException(
                option + " needs a number between " + least + " and " + most + ", but has '" + value + "'");
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        String option = all.get(next - 1);
        String value = value();
        String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new UsageException(option + " is one of " + allowed + ", but has '" + value + "'");
    }

    /** The value of an option that must be given. */
    static <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw new UsageException(option + " is missing");
        }
        return value;
    }

    static UsageException notUnderstood(String argument) {
        return new UsageException("'" + argument + "' is not understood");
    }

    static boolean asksForHelp(List<String> arguments) {
        return arguments.stream().anyMatch(Set.of("--help", "-h")::contains);
    }
}
