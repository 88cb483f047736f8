package io.github.doubao4j;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.internal.connection.ClassPathCheck;
import io.github.doubao4j.internal.http.Endpoint;
import java.io.Serial;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that offers Doubao Seed 2.0, or any other model, over the chat API: where it is, which request fields it
 * documents, how thinking is switched there and which content it takes. The constants are those that the library knows;
 * {@link #builder()} describes any other, such as a relay.
 *
 * <p>A field that a provider does not document is still sent when you ask for it, with one warning; content that a
 * provider cannot take is rejected.
 *
 * <p>Two are equal when all their properties are. Immutable.
 */
public final class DoubaoProvider implements Serializable {

    /** StarMagic (source: its Doubao Seed 2.0 API reference). The default. */
    public static final DoubaoProvider STARMAGIC = KnownProviders.starMagic();

    /** Tokaify (source: its page for {@code doubao-seed-2-0-pro-260215}). The page fixes the model. */
    public static final DoubaoProvider TOKAIFY = KnownProviders.tokaify();

    /** Volcengine Ark, Beijing (source: its Chat API page). */
    public static final DoubaoProvider ARK = KnownProviders.ark();

    /** Volcengine Ark with a coding-plan key. */
    public static final DoubaoProvider ARK_CODING_PLAN = KnownProviders.arkCodingPlan();

    /** Volcengine Ark with an agent-plan key. */
    public static final DoubaoProvider ARK_AGENT_PLAN = KnownProviders.arkAgentPlan();

    /** BytePlus ModelArk, the international Ark. */
    public static final DoubaoProvider BYTEPLUS = KnownProviders.bytePlus();

    /**
     * A server with OpenAI's chat API of which nothing is known, such as vLLM, Ollama, llama.cpp, LiteLLM, one-api or
     * new-api. It has no address and no model of its own, so {@code baseUrl} and {@code modelName} have to be set. What is
     * asked for is sent, without a warning about what is documented: fields, content of every type, images in tool results,
     * the {@code name} of a user.
     *
     * <p>{@code thinking} is sent as Doubao's object, which relays hand on to the model, and servers of other models
     * mostly pass over. Whether these think is for {@code reasoningEffort}, which LiteLLM and Ollama translate, or, with
     * vLLM, SGLang and llama.cpp, for {@link ThinkingSwitch#CHAT_TEMPLATE_KWARGS}. Thinking goes back only with
     * {@code sendThinking(true)}, since OpenAI's API has no field for it and strict servers reject what they do not know.
     */
    public static final DoubaoProvider OPENAI_COMPATIBLE =
            builder().name("OPENAI_COMPATIBLE").known();

    private static final List<DoubaoProvider> KNOWN =
            List.of(STARMAGIC, TOKAIFY, ARK, ARK_CODING_PLAN, ARK_AGENT_PLAN, BYTEPLUS, OPENAI_COMPATIBLE);

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Which thinking of a conversation is sent back to the model, when nobody has decided that with
     * {@link DoubaoModelBuilder#sendThinking(Boolean)}.
     */
    public enum ThinkingReplay {
        /** None. */
        NEVER,
        /**
         * That of the responses since the last user message: what the model thought between its tool calls, which it needs
         * to go on, and nothing of questions that are settled.
         */
        THIS_TURN,
        /** That of every response. */
        ALL_TURNS
    }

    /** How a provider switches deep thinking on and off. */
    public enum ThinkingSwitch {
        /** {@code "thinking":{"type":"enabled"}}. */
        THINKING_OBJECT,
        /** {@code "enable_thinking":true}. */
        ENABLE_THINKING,
        /**
         * {@code "chat_template_kwargs":{"enable_thinking":true}}, as vLLM, SGLang and llama.cpp take it for models whose
         * template knows it. Other entries of a custom parameter {@code chat_template_kwargs} stay beside it.
         */
        CHAT_TEMPLATE_KWARGS,
        /** There is none; {@code thinking} is rejected. */
        NONE
    }

    private final ProviderData data;

    private DoubaoProvider(ProviderData data) {
        this.data = data;
    }

    /** Starts a provider of which nothing is known. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a provider that is like this one, such as a relay to it: with everything but the name and what is said of
     * its hosts.
     */
    public Builder toBuilder() {
        return new Builder()
                .baseUrl(data.baseUrl())
                .defaultModelName(data.defaultModelName())
                .fixesModel(data.fixesModel())
                .documentedFields(data.documentedFields())
                .thinkingSwitch(data.thinkingSwitch())
                .thinkingReplay(data.thinkingReplay())
                .contentTypes(data.contentTypes())
                .takesImagesInToolResults(data.takesImagesInToolResults())
                .takesUserName(data.takesUserName())
                .endpoints(data.endpoints())
                .takesTextLists(data.takesTextLists());
    }

    /** The name, as used in messages. */
    public String name() {
        return data.name();
    }

    /** The address that {@code /chat/completions} is appended to; {@code null} where every user has one of their own. */
    public @Nullable String baseUrl() {
        return data.baseUrl();
    }

    /** Whether a host is the provider's: that of {@link #baseUrl()}, or one that was added to it. */
    public boolean hasHost(String host) {
        return data.hasHost(host);
    }

    /**
     * The paths that base URLs have there, each with what it is for, which may be nothing. A base URL on the provider's
     * host that has no path gets the only one, and is rejected where there are several; where none is listed it stays as it
     * is.
     */
    public Map<String, String> entryPaths() {
        return data.entryPaths();
    }

    /** The model that is called when none is named; {@code null} where one has to be named. */
    public @Nullable String defaultModelName() {
        return data.defaultModelName();
    }

    /**
     * Whether the provider's page says that {@link #defaultModelName()} is the only model. Another one is sent all the
     * same, with a warning.
     */
    public boolean fixesModel() {
        return data.fixesModel();
    }

    /**
     * The request fields that the provider's page lists, by their wire names; a nested field is written with a dot,
     * such as {@code stream_options.include_usage}. Of the fields inside {@code messages} only those are listed
     * that not every page with such a message has. Empty where nothing is known; then nothing is warned about.
     */
    public Set<String> documentedFields() {
        return data.documentedFields();
    }

    /** How thinking is switched. */
    public ThinkingSwitch thinkingSwitch() {
        return data.thinkingSwitch();
    }

    /**
     * Which thinking goes back by default. {@link ThinkingReplay#THIS_TURN} where the page lists
     * {@code reasoning_content} among the fields of a message (Ark recommends it within a loop of tool calls),
     * {@link ThinkingReplay#NEVER} where it does not.
     */
    public ThinkingReplay thinkingReplay() {
        return data.thinkingReplay();
    }

    /** The content that user messages may hold. */
    public Set<ContentType> contentTypes() {
        return data.contentTypes();
    }

    /**
     * What it offers. Of the documents StarMagic's names both ways to chat, Tokaify's chat completions only, and Ark's all. Ark's
     * plans were seen to have no tokenization, and the agent plan no catalogue of models.
     */
    public Set<DoubaoEndpoint> endpoints() {
        return data.endpoints();
    }

    /** Whether {@link DoubaoEndpoint#RESPONSES} is among its {@link #endpoints()}. */
    public boolean hasResponsesApi() {
        return data.endpoints().contains(DoubaoEndpoint.RESPONSES);
    }

    /**
     * Whether {@link DoubaoEndpoint#EMBEDDINGS} takes texts for every embedding model. Ark's plans were seen to; for its
     * other keys nothing says that the multimodal models are served there, so each of their inputs is a request to
     * {@link DoubaoEndpoint#MULTIMODAL_EMBEDDINGS}.
     */
    public boolean takesTextLists() {
        return data.takesTextLists();
    }

    /**
     * Whether images may stand in the tool results of chat completions. Of the documents Ark's alone say so. In the Responses API
     * they always follow in a message of the user.
     */
    public boolean takesImagesInToolResults() {
        return data.takesImagesInToolResults();
    }

    /** Whether a user message may carry a {@code name}. Of the documents Ark's alone say so. */
    public boolean takesUserName() {
        return data.takesUserName();
    }

    /** The providers that the library knows. */
    public static DoubaoProvider[] values() {
        return KNOWN.toArray(new DoubaoProvider[0]);
    }

    /**
     * Finds one of {@link #values()} by its name, for configuration files: only letters and digits count, in any case, so
     * that {@code ark-coding-plan} and {@code arkCodingPlan} are {@link #ARK_CODING_PLAN}.
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public static DoubaoProvider of(String name) {
        return KnownProviders.find(KNOWN, name)
                .orElseThrow(() -> new IllegalArgumentException("provider '" + name + "' is unknown; allowed: "
                        + KNOWN.stream().map(DoubaoProvider::name).collect(Collectors.joining(", "))));
    }

    /** The same as {@link #of(String)}, for frameworks that convert text with a method of this name. */
    public static DoubaoProvider valueOf(String name) {
        return of(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubaoProvider that && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name();
    }

    /** A provider that the library knows is the same object again, with what is known of it now. */
    @Serial
    private Object readResolve() {
        return KnownProviders.find(KNOWN, name()).orElse(this);
    }

    /**
     * Builds a provider. What is not set is as for {@link DoubaoProvider#OPENAI_COMPATIBLE}, of which nothing is known;
     * only {@link #name(String)} is required.
     */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String baseUrl;
        private @Nullable String defaultModelName;
        private boolean fixesModel;
        private Set<String> documentedFields = Set.of();
        private ThinkingSwitch thinkingSwitch = ThinkingSwitch.THINKING_OBJECT;
        private ThinkingReplay thinkingReplay = ThinkingReplay.NEVER;
        private Set<ContentType> contentTypes = Set.of(ContentType.values());
        private boolean takesImagesInToolResults = true;
        private boolean takesUserName = true;
        private Set<DoubaoEndpoint> endpoints = EnumSet.allOf(DoubaoEndpoint.class);
        private boolean takesTextLists = true;
        private Set<String> hosts = Set.of();
        private Map<String, String> entryPaths = Map.of();

        private Builder() {}

        /**
         * The name, as used in messages: at most 64 letters, digits, spaces and {@code ._()-}. Not one of
         * {@link DoubaoProvider#values()}.
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** See {@link DoubaoProvider#baseUrl()}; {@code https://host/path}. Default {@code null}. */
        public Builder baseUrl(@Nullable String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** See {@link DoubaoProvider#defaultModelName()}; default {@code null}. */
        public Builder defaultModelName(@Nullable String defaultModelName) {
            this.defaultModelName = defaultModelName;
            return this;
        }

        /** See {@link DoubaoProvider#fixesModel()}; default {@code false}. */
        public Builder fixesModel(boolean fixesModel) {
            this.fixesModel = fixesModel;
            return this;
        }

        /**
         * See {@link DoubaoProvider#documentedFields()}; {@code model} and {@code messages} need not be among them.
         * Default empty: nothing is known.
         */
        public Builder documentedFields(Set<String> documentedFields) {
            this.documentedFields = documentedFields;
            return this;
        }

        /** See {@link DoubaoProvider#thinkingSwitch()}; default {@link ThinkingSwitch#THINKING_OBJECT}. */
        public Builder thinkingSwitch(ThinkingSwitch thinkingSwitch) {
            this.thinkingSwitch = thinkingSwitch;
            return this;
        }

        /** See {@link DoubaoProvider#thinkingReplay()}; default {@link ThinkingReplay#NEVER}. */
        public Builder thinkingReplay(ThinkingReplay thinkingReplay) {
            this.thinkingReplay = thinkingReplay;
            return this;
        }

        /** See {@link DoubaoProvider#contentTypes()}; default all. {@link ContentType#TEXT} is always among them. */
        public Builder contentTypes(Set<ContentType> contentTypes) {
            this.contentTypes = contentTypes;
            return this;
        }

        /**
         * See {@link DoubaoProvider#takesImagesInToolResults()}; default {@code true}. With {@code false} texts of a tool
         * result are sent as one text.
         */
        public Builder takesImagesInToolResults(boolean takesImagesInToolResults) {
            this.takesImagesInToolResults = takesImagesInToolResults;
            return this;
        }

        /** See {@link DoubaoProvider#takesUserName()}; default {@code true}. With {@code false} it is left out. */
        public Builder takesUserName(boolean takesUserName) {
            this.takesUserName = takesUserName;
            return this;
        }

        /** See {@link DoubaoProvider#hasResponsesApi()}; default {@code true}. With {@code false} its models are not built. */
        public Builder hasResponsesApi(boolean hasResponsesApi) {
            Set<DoubaoEndpoint> changed = EnumSet.of(DoubaoEndpoint.CHAT_COMPLETIONS);
            changed.addAll(endpoints);
            if (hasResponsesApi) {
                changed.add(DoubaoEndpoint.RESPONSES);
            } else {
                changed.remove(DoubaoEndpoint.RESPONSES);
            }
            return endpoints(changed);
        }

        /**
         * See {@link DoubaoProvider#endpoints()}; default all. {@link DoubaoEndpoint#CHAT_COMPLETIONS} is always among them. Models of
         * the others are not built, except with a {@code baseUrl} of their own.
         */
        public Builder endpoints(Set<DoubaoEndpoint> endpoints) {
            this.endpoints = endpoints;
            return this;
        }

        /** See {@link DoubaoProvider#takesTextLists()}; default {@code true}. */
        public Builder takesTextLists(boolean takesTextLists) {
            this.takesTextLists = takesTextLists;
            return this;
        }

        /**
         * The provider's hosts beside that of {@link #baseUrl(String)}, with {@code *} for any part, such as
         * {@code *.relay.example}; see {@link #entryPaths(Map)}. Default none.
         */
        public Builder hosts(Set<String> hosts) {
            this.hosts = hosts;
            return this;
        }

        /** See {@link DoubaoProvider#entryPaths()}; default none. */
        public Builder entryPaths(Map<String, String> entryPaths) {
            this.entryPaths = entryPaths;
            return this;
        }

        /**
         * The provider.
         *
         * @throws IllegalArgumentException when the name is missing or one of {@link DoubaoProvider#values()}, or another
         *     value is none; the message names it
         */
        public DoubaoProvider build() {
            DoubaoProvider built = known();
            KnownProviders.find(KNOWN, built.name()).ifPresent(known -> {
                throw new IllegalArgumentException("name of a provider is '" + built.name()
                        + "', by which the library knows one already; choose another, since messages use it");
            });
            try {
                if (built.baseUrl() != null) {
                    Endpoint.check(built.baseUrl());
                }
            } catch (LinkageError e) {
                throw ClassPathCheck.explained(e);
            }
            return built;
        }

        /** One of our own, which is not held against the list of them. */
        DoubaoProvider known() {
            return new DoubaoProvider(new ProviderData(
                    Objects.requireNonNullElse(name, ""),
                    baseUrl,
                    defaultModelName,
                    fixesModel,
                    documentedFields,
                    thinkingSwitch,
                    thinkingReplay,
                    contentTypes,
                    takesImagesInToolResults,
                    takesUserName,
                    endpoints,
                    takesTextLists,
                    hosts,
                    entryPaths));
        }
    }
}
