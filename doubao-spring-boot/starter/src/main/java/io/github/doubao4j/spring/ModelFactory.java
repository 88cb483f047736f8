package io.github.doubao4j.spring;

import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.spring.property.BuilderOption;
import io.github.doubao4j.spring.property.DoubaoPropertyException;
import io.github.doubao4j.spring.property.OptionBinder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/** Makes models of the properties of a section, with the application's listeners, client and context. */
final class ModelFactory {

    /** Its own name as a bean. */
    static final String BEAN_NAME = "doubaoModelFactory";

    /** For emulators, whose address is all that they need; a key has to be there. */
    private static final String NO_KEY = "no-key";

    private static final String API_KEY = "api-key";

    private final OptionBinder binder;
    private final ListableBeanFactory beans;

    ModelFactory(Environment environment, ListableBeanFactory beans) {
        this.binder = new OptionBinder(environment, beans);
        this.beans = beans;
    }

    // The names of these methods are those of the kinds: see factoryMethod.

    DoubaoChatModel chatModel(String section) {
        return make(DoubaoChatModel.builder(), section, DoubaoChatModel.Builder::build);
    }

    DoubaoStreamingChatModel streamingChatModel(String section) {
        return make(DoubaoStreamingChatModel.builder(), section, DoubaoStreamingChatModel.Builder::build);
    }

    DoubaoResponsesChatModel responsesChatModel(String section) {
        return make(DoubaoResponsesChatModel.builder(), section, DoubaoResponsesChatModel.Builder::build);
    }

    DoubaoResponsesStreamingChatModel responsesStreamingChatModel(String section) {
        return make(
                DoubaoResponsesStreamingChatModel.builder(), section, DoubaoResponsesStreamingChatModel.Builder::build);
    }

    DoubaoEmbeddingModel embeddingModel(String section) {
        return make(DoubaoEmbeddingModel.builder(), section, DoubaoEmbeddingModel.Builder::build);
    }

    DoubaoImageModel imageModel(String section) {
        return make(DoubaoImageModel.builder(), section, DoubaoImageModel.Builder::build);
    }

    DoubaoTokenCountEstimator tokenCountEstimator(String section) {
        return make(DoubaoTokenCountEstimator.builder(), section, DoubaoTokenCountEstimator.Builder::build);
    }

    DoubaoModelCatalog modelCatalog(String section) {
        return make(DoubaoModelCatalog.builder(), section, DoubaoModelCatalog.Builder::build);
    }

    /** The method that makes a kind. */
    static String factoryMethod(ModelKind kind) {
        Matcher dashes = Pattern.compile("-([a-z])").matcher(kind.section());
        return dashes.replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
    }

    private <B extends DoubaoConnectionOptions<B>, M> M make(B builder, String section, Function<B, M> build) {
        builder.taskDecorator(beans.getBean(DoubaoTaskDecorator.class));
        OkHttpClient client = beans.getBeanProvider(OkHttpClient.class).getIfUnique();
        if (client != null) {
            builder.httpClient(client);
        }
        Map<String, BuilderOption> options = BuilderOption.of(builder.getClass());
        options.values().stream()
                .filter(option -> option.property().endsWith("listeners"))
                .forEach(option -> listeners(option, builder));
        Map<String, String> used = binder.bind(builder, section);
        key(builder, section);
        try {
            return build.apply(builder);
        } catch (IllegalArgumentException | LangChain4jException e) {
            throw rejected(section, options, used, e);
        }
    }

    /** All beans that are such listeners; a property that names some replaces them. */
    private void listeners(BuilderOption option, Object builder) {
        List<?> found = beans.getBeanProvider(option.element()).orderedStream().toList();
        if (!found.isEmpty()) {
            option.set(builder, found);
        }
    }

    private void key(DoubaoConnectionOptions<?> builder, String section) {
        String own = section + "." + API_KEY;
        String shared = OptionBinder.PREFIX + "." + API_KEY;
        String property = binder.text(own) != null ? own : shared;
        String key = binder.text(property);
        if (key != null && key.startsWith("${")) {
            throw new DoubaoPropertyException(
                    property,
                    property + " refers to something that is not set: " + key,
                    "Set the variable that it names.",
                    null);
        }
        if (key != null) {
            return;
        }
        if (binder.text(section + ".base-url") == null && binder.text(OptionBinder.PREFIX + ".base-url") == null) {
            throw new DoubaoPropertyException(
                    own,
                    section + " has no API key.",
                    "Set " + own + " or, for all models, " + shared
                            + "; or set base-url, if the service is an emulator that needs none.",
                    null);
        }
        builder.apiKey(NO_KEY);
    }

    /** The messages of builders begin with the option or name it by its field, which leads to the property. */
    private static DoubaoPropertyException rejected(
            String section, Map<String, BuilderOption> options, Map<String, String> used, RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        // The first of those that it names: another one may be what to use instead.
        Map<Integer, String> named = new TreeMap<>();
        used.forEach((name, property) -> named.putIfAbsent(position(message, name, options.get(name)), property));
        named.remove(-1);
        String property = named.isEmpty() ? section : named.values().iterator().next();
        return new DoubaoPropertyException(
                property,
                property + " is not allowed: " + message + (message.endsWith(".") ? "" : "."),
                property.equals(section) ? "Change what stands below " + section + "." : "Change " + property + ".",
                e);
    }

    /** Where a message names an option; -1 when it does not. */
    private static int position(String message, String property, @Nullable BuilderOption option) {
        String field = property.replace('-', '_');
        Matcher named = Pattern.compile("\\b(" + Pattern.quote(option == null ? property : option.name()) + "|"
                        + Pattern.quote(field) + ")\\b")
                .matcher(message);
        return named.find() ? named.start() : -1;
    }
}
