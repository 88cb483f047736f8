package io.github.doubao4j.spring;

import io.github.doubao4j.spring.property.BuilderOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources of builders say of an option. */
final class SourceJavadoc {

    private static final List<Path> SOURCES = Stream.of(
                    "doubao-langchain4j",
                    "doubao-observability/calls",
                    "doubao-observability/micrometer",
                    "doubao-observability/opentelemetry")
            .map(module -> Path.of("..", "..").resolve(module).resolve("src/main/java"))
            .toList();

    private static final Pattern SEE = Pattern.compile("^See \\{@link (\\w*)#(\\w+)\\(");
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link|value) ([^}]*)}");

    private SourceJavadoc() {}

    /** All of an option's Javadoc, without its tags at the end; where it only points to another method, that one's. */
    static String of(BuilderOption option) {
        Class<?> type = option.method().getDeclaringClass();
        String text =
                text(type, option.name(), option.method().getParameterTypes()[0].getSimpleName());
        Matcher see = SEE.matcher(text);
        if (!see.find()) {
            return text;
        }
        String other = see.group(1);
        String rest = text.contains("; default") ? ". D" + text.substring(text.indexOf("; default") + 3) : "";
        Class<?> target = other.isEmpty() ? type : inPackageOf(type, other);
        return text(target, see.group(2), "") + rest;
    }

    /** The first sentence, as plain text. */
    static String sentence(String javadoc) {
        String plain = plain(javadoc);
        Matcher end = Pattern.compile("(?<![.…]\\b[a-z])[.](?=\\s|$)").matcher(plain);
        return end.find() ? plain.substring(0, end.end()) : plain + ".";
    }

    /** The default, if the Javadoc names one of the option's type. */
    static Optional<Object> defaultOf(String javadoc, BuilderOption option) {
        Matcher matcher =
                Pattern.compile("[Dd]efault (\\S+)(?: (minutes|seconds))?").matcher(plain(javadoc));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String value = matcher.group(1).replaceAll("[.;,:]$", "");
        Class<?> type = option.raw();
        if (type == Boolean.class || type == boolean.class) {
            return value.matches("true|false") ? Optional.of(Boolean.valueOf(value)) : Optional.empty();
        }
        if (type == Integer.class || type == int.class) {
            return value.matches("\\d+") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
        }
        if (type == Duration.class && matcher.group(2) != null) {
            return Optional.of(value + matcher.group(2).charAt(0));
        }
        return type == String.class && javadoc.contains("efault {@code " + value) && !value.equals("null")
                ? Optional.of(value)
                : Optional.empty();
    }

    private static String plain(String javadoc) {
        String text = TAG.matcher(javadoc).replaceAll(SourceJavadoc::written);
        return text.replaceAll("<[^>]+>", "").replaceAll("\\s+", " ").strip();
    }

    private static String written(MatchResult tag) {
        String text = tag.group(1).replaceAll("\\([^)]*\\)(?: .*)?$", "");
        return Matcher.quoteReplacement(text.startsWith("#") ? text.substring(1) : text.replace('#', '.'));
    }

    private static String text(Class<?> type, String method, String parameter) {
        String source = source(type);
        Matcher matcher = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*(?:public )?[\\w<>@, .]+ " + method
                                + "\\(([^)]*)\\)",
                        Pattern.DOTALL)
                .matcher(source);
        while (matcher.find()) {
            if (matcher.group(2).replace("@Nullable ", "").startsWith(parameter)
                    && !matcher.group(2).contains("...")) {
                return matcher.group(1)
                        .replaceAll("(?m)^\\s*\\* ?", "")
                        .replaceAll("(?s)\\n\\s*@(param|throws|return|see)\\b.*", "")
                        .strip();
            }
        }
        throw new IllegalStateException(type.getName() + "." + method + "(" + parameter + ") has no Javadoc");
    }

    private static Class<?> inPackageOf(Class<?> type, String name) {
        try {
            return Class.forName(type.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(Class<?> type) {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        Path file = SOURCES.stream()
                .map(source -> source.resolve(outer.getName().replace('.', '/') + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + type));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
