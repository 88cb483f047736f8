package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tool {@code doubao_app}: the Doubao app's own assistant responds, with exactly one of its features (source: Ark, Doubao
 * assistant). Accounts have to be admitted; each call is billed, not its tokens.
 */
public final class DoubaoAppBuilder {

    private static final String FEATURE = "feature";

    private final Set<String> features = new LinkedHashSet<>();
    private @Nullable String roleDescription;
    private @Nullable UserLocation userLocation;

    DoubaoAppBuilder() {}

    /** Feature {@code chat}: short natural talk, without a search. */
    public DoubaoAppBuilder chat() {
        return feature("chat");
    }

    /** Feature {@code deep_chat}: thinks, and responds at length, without a search. */
    public DoubaoAppBuilder deepChat() {
        return feature("deep_chat");
    }

    /** Feature {@code ai_search}: searches the web, then responds. */
    public DoubaoAppBuilder aiSearch() {
        return feature("ai_search");
    }

    /** Feature {@code reasoning_search}: thinks and searches in turn. */
    public DoubaoAppBuilder reasoningSearch() {
        return feature("reasoning_search");
    }

    private DoubaoAppBuilder feature(String name) {
        features.add(name);
        return this;
    }

    /**
     * Wire field {@code role_description} of the feature: who the assistant is; {@code null} leaves it to Ark, where it is Doubao.
     * Ark does not accept it together with a system message.
     */
    public DoubaoAppBuilder roleDescription(@Nullable String roleDescription) {
        this.roleDescription = roleDescription;
        return this;
    }

    /** Wire field {@code user_location}: where the person is; {@code null} is not sent. */
    public DoubaoAppBuilder userLocation(@Nullable UserLocation userLocation) {
        this.userLocation = userLocation;
        return this;
    }

    /**
     * Makes the tool.
     *
     * @throws InvalidRequestException when not exactly one feature is chosen, or the role is blank
     */
    public DoubaoServerTool build() {
        ToolFields tool = ToolFields.ofTool("doubao_app");
        if (features.size() != 1) {
            throw tool.invalid(
                    FEATURE,
                    features.isEmpty() ? null : features,
                    "exactly one of chat, deep_chat, ai_search, reasoning_search");
        }
        ToolFields chosen = tool.inner().put("type", "enabled").text("role_description", roleDescription);
        tool.object(FEATURE, tool.inner().object(features.iterator().next(), chosen));
        return (userLocation == null ? tool : userLocation.in(tool)).tool();
    }
}
