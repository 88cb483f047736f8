package io.github.doubao4j;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model beyond what holds for all: what it rejects, what it ignores, what its documents call
 * unsupported. Requests are held against it before they are sent.
 *
 * <p>The library knows the names in {@link DoubaoModels}. Of any other name, such as an endpoint id {@code ep-…}, nothing
 * is known and nothing is held against a request. Say what you know better with
 * {@link DoubaoModelBuilder#modelProfile(DoubaoModelProfile)}:
 *
 * <pre>{@code
 * .modelName("ep-20260215-abcde")
 * .modelProfile(DoubaoModelProfile.of(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215))
 * }</pre>
 */
public final class DoubaoModelProfile {

    /** How {@code reasoning_effort} goes with {@code thinking}. {@code minimal} and {@code none} ask for no thinking. */
    public enum EffortRule {
        /** Nothing is known; any pair is sent. */
        ANY,
        /** Status 400 for an effort while thinking is disabled (source: live reports on Seed 2.0). */
        NOT_WHILE_DISABLED,
        /** Status 400 for an effort unless thinking is enabled in the same request (source: live reports). */
        ONLY_WHILE_ENABLED
    }

    private final Set<String> thinkingTypes;
    private final EffortRule effortRule;
    private final boolean takesResponseFormat;
    private final Set<ContentType> contentTypes;
    private final Set<String> unsupportedFields;
    private final Set<String> ignoredFields;
    private final @Nullable ThinkingReplay thinkingReplay;

    private DoubaoModelProfile(Builder builder) {
        this.thinkingTypes = Set.copyOf(builder.thinkingTypes);
        this.effortRule = builder.effortRule;
        this.takesResponseFormat = builder.takesResponseFormat;
        this.contentTypes = Set.copyOf(builder.contentTypes);
        this.unsupportedFields = Set.copyOf(builder.unsupportedFields);
        this.ignoredFields = Set.copyOf(builder.ignoredFields);
        this.thinkingReplay = builder.thinkingReplay;
    }

    /** What the library knows of a model; a profile that allows everything for a name that it does not know. */
    public static DoubaoModelProfile of(String modelName) {
        return ModelTable.profileOf(modelName);
    }

    /** Starts a profile that allows everything. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts a profile that is like this one. */
    public Builder toBuilder() {
        return new Builder()
                .thinkingTypes(thinkingTypes)
                .effortRule(effortRule)
                .takesResponseFormat(takesResponseFormat)
                .contentTypes(contentTypes)
                .unsupportedFields(unsupportedFields)
                .ignoredFields(ignoredFields)
                .thinkingReplay(thinkingReplay);
    }

    /** The values of {@code thinking.type} that the model takes; another one is rejected. */
    public Set<String> thinkingTypes() {
        return thinkingTypes;
    }

    /** How an effort goes with thinking; the pairs that fail are rejected. */
    public EffortRule effortRule() {
        return effortRule;
    }

    /**
     * Whether {@code response_format} may ask for JSON; if not, that is rejected, and the model does not declare the
     * capability, so that AiServices asks in its prompt.
     */
    public boolean takesResponseFormat() {
        return takesResponseFormat;
    }

    /** The content that messages may hold, as far as the provider takes it too; other content is rejected. */
    public Set<ContentType> contentTypes() {
        return contentTypes;
    }

    /**
     * Wire fields that a document calls unsupported on this model. They are sent when asked for, with one warning, since
     * servers were seen to accept some of them.
     */
    public Set<String> unsupportedFields() {
        return unsupportedFields;
    }

    /** Wire fields that the model is documented to accept and ignore. They are sent, with one warning. */
    public Set<String> ignoredFields() {
        return ignoredFields;
    }

    /** Which thinking goes back unless the user has decided it; {@code null} for what the provider says. */
    public @Nullable ThinkingReplay thinkingReplay() {
        return thinkingReplay;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubaoModelProfile that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "DoubaoModelProfile{thinkingTypes=" + new TreeSet<>(thinkingTypes) + ", effortRule=" + effortRule
                + ", takesResponseFormat=" + takesResponseFormat + ", contentTypes=" + new TreeSet<>(contentTypes)
                + ", unsupportedFields=" + new TreeSet<>(unsupportedFields) + ", ignoredFields="
                + new TreeSet<>(ignoredFields) + ", thinkingReplay=" + thinkingReplay + "}";
    }

    private List<Object> values() {
        return List.of(
                thinkingTypes,
                effortRule,
                takesResponseFormat,
                contentTypes,
                unsupportedFields,
                ignoredFields,
                String.valueOf(thinkingReplay));
    }

    /** Builds a profile. What is not set allows everything. */
    public static final class Builder {

        private Set<String> thinkingTypes = Set.of("enabled", "disabled", "auto");
        private EffortRule effortRule = EffortRule.ANY;
        private boolean takesResponseFormat = true;
        private Set<ContentType> contentTypes = EnumSet.allOf(ContentType.class);
        private Set<String> unsupportedFields = Set.of();
        private Set<String> ignoredFields = Set.of();
        private @Nullable ThinkingReplay thinkingReplay;

        private Builder() {}

        /** See {@link DoubaoModelProfile#thinkingTypes()}; default all three. */
        public Builder thinkingTypes(Set<String> thinkingTypes) {
            this.thinkingTypes = new LinkedHashSet<>(thinkingTypes);
            return this;
        }

        /** See {@link DoubaoModelProfile#effortRule()}; default {@link EffortRule#ANY}. */
        public Builder effortRule(EffortRule effortRule) {
            this.effortRule = effortRule;
            return this;
        }

        /** See {@link DoubaoModelProfile#takesResponseFormat()}; default {@code true}. */
        public Builder takesResponseFormat(boolean takesResponseFormat) {
            this.takesResponseFormat = takesResponseFormat;
            return this;
        }

        /** See {@link DoubaoModelProfile#contentTypes()}; default all. */
        public Builder contentTypes(Set<ContentType> contentTypes) {
            this.contentTypes = new LinkedHashSet<>(contentTypes);
            return this;
        }

        /** See {@link DoubaoModelProfile#unsupportedFields()}; default none. */
        public Builder unsupportedFields(Set<String> unsupportedFields) {
            this.unsupportedFields = new LinkedHashSet<>(unsupportedFields);
            return this;
        }

        /** See {@link DoubaoModelProfile#ignoredFields()}; default none. */
        public Builder ignoredFields(Set<String> ignoredFields) {
            this.ignoredFields = new LinkedHashSet<>(ignoredFields);
            return this;
        }

        /** See {@link DoubaoModelProfile#thinkingReplay()}; default {@code null}. */
        public Builder thinkingReplay(@Nullable ThinkingReplay thinkingReplay) {
            this.thinkingReplay = thinkingReplay;
            return this;
        }

        /** The profile. */
        public DoubaoModelProfile build() {
            return new DoubaoModelProfile(this);
        }
    }
}
