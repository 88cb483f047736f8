package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.responses.request.WrittenRequests.assertSame;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.named;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.github.doubao4j.DoubaoChatRequestParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the defaults of a model where a request sets a neighbour, or a custom parameter of the same object. */
class NestedOverridesTest {

    private static DoubaoChatRequestParameters.Builder request() {
        return DoubaoChatRequestParameters.builder();
    }

    private static JsonNode merged(
            DoubaoChatRequestParameters.Builder defaults, DoubaoChatRequestParameters.Builder request) {
        return plain().blocking(defaults.build().overrideWith(request.build()));
    }

    @Test
    void neighboursOfTwoLevelsAreSentTogether() {
        assertSame(
                merged(named().caching("enabled"), request().cachingPrefix(true))
                        .get("caching"),
                """
                {"type": "enabled", "prefix": true}""");
        assertSame(merged(named().session("a"), request().session("b")).get("session"), """
                {"id": "b"}""");
    }

    @Test
    void withoutCachingThereIsNoPrefix() {
        assertSame(
                merged(named().caching("enabled").cachingPrefix(true), request().caching("disabled"))
                        .get("caching"),
                """
                {"type": "disabled"}""");
        assertSame(
                merged(named().caching("enabled").cachingPrefix(true), request().caching("enabled"))
                        .get("caching"),
                """
                {"type": "enabled", "prefix": true}""");
    }

    @Test
    void thinkingAndEffortDisplaceEachOther() {
        assertThat(merged(named().reasoningEffort("high"), request().thinking("disabled"))
                        .has("reasoning"))
                .isFalse();
        assertThat(merged(named().thinking("disabled"), request().reasoningEffort("high"))
                        .has("thinking"))
                .isFalse();
        assertSame(
                merged(named().reasoningEffort("high"), request().thinking("enabled"))
                        .get("reasoning"),
                """
                {"effort": "high"}""");
    }

    @Test
    void eitherExpiryDisplacesTheOther() {
        Instant at = Instant.now().plusSeconds(900);
        assertThat(merged(named().expireAfter(Duration.ofDays(2)), request().expireAt(at))
                        .get("expire_at")
                        .asLong())
                .isEqualTo(at.getEpochSecond());
        assertThat(merged(named().expireAt(at), request().expireAfter(Duration.ofDays(2)))
                        .get("expire_at")
                        .asLong())
                .isGreaterThan(at.getEpochSecond());
    }

    @Test
    void optionsReplaceCustomParametersOfALowerLevel() {
        assertSame(
                merged(
                                named().customParameters(Map.of("caching", Map.of("type", "enabled", "new", 1))),
                                request().caching("disabled"))
                        .get("caching"),
                """
                {"type": "disabled", "new": 1}""");
        assertSame(
                merged(
                                named().customParameters(Map.of(
                                        "text", Map.of("format", Map.of("type", "x"), "verbosity", "low"))),
                                request().responseFormat(ResponseFormat.JSON))
                        .get("text"),
                """
                {"format": {"type": "json_object"}, "verbosity": "low"}""");
    }

    @Test
    void customParametersLeaveTheNeighboursOfTheirs() {
        assertSame(
                plain().blocking(named().reasoningEffort("high")
                                .customParameters(Map.of("reasoning", Map.of("summary", "auto")))
                                .build())
                        .get("reasoning"),
                """
                {"effort": "high", "summary": "auto"}""");
        assertSame(
                plain().blocking(named().thinking("enabled")
                                .customParameters(Map.of("thinking", Map.of("type", "later", "budget", 5)))
                                .build())
                        .get("thinking"),
                """
                {"type": "later", "budget": 5}""");
        assertSame(
                merged(
                                named().customParameters(Map.of("caching", Map.of("type", "enabled"))),
                                request().cachingPrefix(true))
                        .get("caching"),
                """
                {"prefix": true, "type": "enabled"}""");
    }
}
