package io.github.doubao4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.connection.CallEvents;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.log.SecretMask;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class IoFailureMapperTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Cancellation cancellation = new Cancellation();

    @Test
    void anUnknownHostIsOneAlsoWhereAnInterceptorWrapsIt() {
        DoubaoApiException failure = beforeResponse(new IOException("gateway", new UnknownHostException("h.example")));

        assertThat(failure).hasMessageContaining("is not known (DNS)");
        assertThat(failure.retryable()).isFalse();
        assertThat(ExceptionMapper.translate(failure)).isExactlyInstanceOf(UnresolvedModelServerException.class);
    }

    @Test
    void anUnknownHostIsOneAlsoWhereItsMessageIsMasked() {
        DoubaoApiException failure = beforeResponse(new UnknownHostException(Transports.KEY + ".example"));

        assertThat(failure.getMessage() + failure.getCause()).doesNotContain(Transports.KEY);
        assertThat(ExceptionMapper.translate(failure)).isExactlyInstanceOf(UnresolvedModelServerException.class);
    }

    @Test
    void aTimeoutThatAnInterceptorWrapsIsNoCancellation() {
        DoubaoApiException failure = beforeResponse(new IOException("gateway", new SocketTimeoutException("timeout")));

        assertThat(failure.retryable()).isTrue();
        assertThat(ExceptionMapper.translate(failure)).isExactlyInstanceOf(InternalServerException.class);
        assertThat(ExceptionMapper.translate(
                        whileReading(new IOException("gateway", new SocketTimeoutException("timeout")))))
                .isExactlyInstanceOf(InternalServerException.class);
    }

    @Test
    void cancellingAndInterruptingAreNotRetriable() {
        assertThat(beforeResponse(new IOException("Canceled"))).isInstanceOf(DoubaoApiException.class);
        cancellation.cancel();

        assertThat(ExceptionMapper.translate(beforeResponse(new IOException("Canceled"))))
                .isExactlyInstanceOf(NonRetriableException.class);
        assertThat(ExceptionMapper.translate(whileReading(new IOException("Canceled"))))
                .isExactlyInstanceOf(NonRetriableException.class);
        assertThat(ExceptionMapper.translate(failures().interrupted(null)))
                .isExactlyInstanceOf(NonRetriableException.class);
    }

    private DoubaoApiException beforeResponse(IOException failure) {
        return failures().beforeResponse(failure, new CallEvents(LIMIT));
    }

    private DoubaoApiException whileReading(IOException failure) {
        return failures().whileReading(failure, 200, null, true, "");
    }

    private IoFailureMapper failures() {
        return new IoFailureMapper(
                HttpUrl.get("https://relay.example/v1"), LIMIT, cancellation, new SecretMask(List.of(Transports.KEY)));
    }
}
