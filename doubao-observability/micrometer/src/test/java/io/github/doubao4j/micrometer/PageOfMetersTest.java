package io.github.doubao4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageOfMetersTest {

    /** Surefire runs in the module's folder. */
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/observability.md");

    @Test
    void thePageNamesEveryMeterAndEveryTag() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        DoubaoMetrics metrics =
                DoubaoMetrics.builder(registry).tokenDistributions(true).build();
        for (DoubaoEndpoint endpoint : DoubaoEndpoint.values()) {
            var observer = metrics.onCall(DoubaoCall.builder(
                            endpoint, DoubaoProvider.ARK, URI.create("https://example.com"), "doubao-seed-2-0-pro")
                    .build());
            DoubaoApiException failure = DoubaoApiException.builder("m")
                    .kind(Kind.TIMEOUT)
                    .deadline(Deadline.IDLE)
                    .build();
            observer.onAttempt(DoubaoAttempt.builder(1, "m")
                    .held(Duration.ofSeconds(1))
                    .failure(failure)
                    .waitBeforeNext(Duration.ofSeconds(1))
                    .build());
            observer.onAttempt(DoubaoAttempt.builder(2, "m").refused(true).build());
            TokenUsage usage = DoubaoTokenUsage.builder()
                    .inputTokenCount(10)
                    .outputTokenCount(5)
                    .cachedTokenCount(1)
                    .reasoningTokenCount(1)
                    .build();
            observer.onEnd(DoubaoCallResult.builder(Outcome.SUCCEEDED, "doubao-seed-2-0-pro")
                    .timeToFirstToken(Duration.ofSeconds(1))
                    .tokenUsage(usage)
                    .build());
        }

        List<String> names = registry.getMeters().stream()
                .flatMap(meter -> Stream.concat(
                        Stream.of(meter.getId().getName()),
                        meter.getId().getTags().stream().map(Tag::getKey)))
                .distinct()
                .toList();
        assertThat(names)
                .contains("doubao.client.cost", "doubao.client.deadlines", "doubao.client.attempts.refused")
                .hasSizeGreaterThan(25);
        assertThat(Files.readString(PAGE))
                .contains(names.stream().map(name -> "`" + name + "`").toList());
    }
}
