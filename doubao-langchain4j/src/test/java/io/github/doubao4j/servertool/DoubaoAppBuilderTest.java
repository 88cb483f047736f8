package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoubaoAppBuilderTest {

    private static DoubaoAppBuilder app() {
        return DoubaoServerTool.doubaoApp();
    }

    @Test
    void sendsTheChosenFeature() {
        assertThat(feature(app().chat())).isEqualTo(Map.of("chat", Map.of("type", "enabled")));
        assertThat(feature(app().deepChat())).isEqualTo(Map.of("deep_chat", Map.of("type", "enabled")));
        assertThat(feature(app().aiSearch())).isEqualTo(Map.of("ai_search", Map.of("type", "enabled")));
        assertThat(feature(app().reasoningSearch())).isEqualTo(Map.of("reasoning_search", Map.of("type", "enabled")));
        assertThat(app().chat().build().betaHeader()).isEqualTo("ark-beta-doubao-app");
    }

    private static Object feature(DoubaoAppBuilder app) {
        Map<String, Object> fields = app.build().fields();
        assertThat(fields).containsOnlyKeys("type", "feature").containsEntry("type", "doubao_app");
        return fields.get("feature");
    }

    @Test
    void sendsEveryField() {
        assertThat(app().roleDescription("You teach physics.")
                        .aiSearch()
                        .userLocation(UserLocation.builder().city("Hangzhou").build())
                        .build()
                        .fields())
                .containsExactly(
                        entry("type", "doubao_app"),
                        entry(
                                "feature",
                                Map.of(
                                        "ai_search",
                                        Map.of("type", "enabled", "role_description", "You teach physics."))),
                        entry("user_location", Map.of("type", "approximate", "city", "Hangzhou")));
    }

    @Test
    void choosingTheSameFeatureAgainChangesNothing() {
        assertThat(app().chat().chat().build()).isEqualTo(app().chat().build());
    }

    @Test
    void rejectsAnyOtherNumberOfFeatures() {
        String allowed = "; allowed: exactly one of chat, deep_chat, ai_search, reasoning_search";

        assertRejected(app(), "feature of doubao_app is null" + allowed);
        assertRejected(app().chat().aiSearch(), "feature of doubao_app is [chat, ai_search]" + allowed);
    }

    @Test
    void rejectsABlankRole() {
        assertRejected(
                app().chat().roleDescription(" "),
                "roleDescription (role_description) of doubao_app is ' '; allowed: text that is not blank");
    }

    private static void assertRejected(DoubaoAppBuilder tool, String message) {
        assertThatThrownBy(tool::build)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }
}
