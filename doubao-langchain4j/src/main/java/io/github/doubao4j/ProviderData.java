package io.github.doubao4j;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.DoubaoProvider.ThinkingSwitch;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checked data of a provider: what is missing or contradicts the rest is rejected by name. What each
 * component means stands at {@link DoubaoProvider}.
 */
record ProviderData(
        String name,
        @Nullable String baseUrl,
        @Nullable String defaultModelName,
        boolean fixesModel,
        Set<String> documentedFields,
        ThinkingSwitch thinkingSwitch,
        ThinkingReplay thinkingReplay,
        Set<ContentType> contentTypes,
        boolean takesImagesInToolResults,
        boolean takesUserName,
        Set<DoubaoEndpoint> endpoints,
        boolean takesTextLists,
        Set<String> hosts,
        Map<String, String> entryPaths)
        implements Serializable {

    /** It stands in log lines and exceptions. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()-]{0,63}");

    /** Without OkHttp, which is looked for when a model is built, and may be missing till then. */
    private static final Pattern HOST_OF_URL = Pattern.compile("(?i)https?://([^/?#:]+)");

    private static final Pattern HOST = Pattern.compile("[\\w.*-]+");
    private static final Pattern PATH = Pattern.compile("(/[\\w.~-]+)+");

    ProviderData {
        checkPresent("documentedFields", documentedFields);
        checkPresent("thinkingSwitch", thinkingSwitch);
        checkPresent("thinkingReplay", thinkingReplay);
        checkPresent("contentTypes", contentTypes);
        checkPresent("endpoints", endpoints);
        checkPresent("hosts", hosts);
        checkPresent("entryPaths", entryPaths);
        check(NAME.matcher(name).matches(), "name", name, "letters, digits, spaces and ._()-, at most 64");
        check(defaultModelName == null || !defaultModelName.isBlank(), "defaultModelName", "blank", "a name, or null");
        if (fixesModel && defaultModelName == null) {
            throw new IllegalArgumentException("fixesModel(true) needs a defaultModelName, which is the only model");
        }
        checkEach("documentedFields", documentedFields, field -> !field.isBlank(), "wire names such as temperature");
        check(contentTypes.contains(ContentType.TEXT), "contentTypes", contentTypes, "TEXT, and others beside it");
        checkEach("hosts", hosts, HOST.asMatchPredicate(), "host names, with * for any part");
        checkEach("entryPaths", entryPaths.keySet(), PATH.asMatchPredicate(), "paths such as /v1");
        documentedFields = documentedFields.isEmpty() ? Set.of() : withWhatAllHave(documentedFields);
        contentTypes = Set.copyOf(contentTypes);
        endpoints = withChats(endpoints);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        entryPaths = Collections.unmodifiableMap(new LinkedHashMap<>(entryPaths));
    }

    /** Whether a host is that of the base URL or one of {@link #hosts()}. */
    boolean hasHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        Matcher own = HOST_OF_URL.matcher(baseUrl == null ? "" : baseUrl.strip());
        return (own.lookingAt() && own.group(1).equalsIgnoreCase(lower))
                || hosts.stream().anyMatch(known -> isLike(known, lower));
    }

    private static boolean isLike(String pattern, String host) {
        return host.matches(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
    }

    private static Set<DoubaoEndpoint> withChats(Set<DoubaoEndpoint> endpoints) {
        Set<DoubaoEndpoint> all = EnumSet.of(DoubaoEndpoint.CHAT_COMPLETIONS);
        all.addAll(endpoints);
        return Collections.unmodifiableSet(all);
    }

    private static Set<String> withWhatAllHave(Set<String> fields) {
        Set<String> all = new LinkedHashSet<>(fields);
        all.add("model");
        all.add("messages");
        return Set.copyOf(all);
    }

    private static void checkEach(String option, Collection<String> values, Predicate<String> isRight, String allowed) {
        values.forEach(value -> check(isRight.test(value), option, value, allowed));
    }

    private static void checkPresent(String option, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " of a provider must not be null");
        }
    }

    private static void check(boolean isRight, String option, Object value, String allowed) {
        if (!isRight) {
            throw new IllegalArgumentException(option + " of a provider is '" + value + "'; allowed: " + allowed);
        }
    }
}
