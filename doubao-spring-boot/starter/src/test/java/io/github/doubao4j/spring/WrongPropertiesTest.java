package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.spring.property.DoubaoPropertyException;
import io.github.doubao4j.spring.property.DoubaoPropertyFailureAnalyzer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Every mistake ends the start with a text that says which property it is and what to write. */
class WrongPropertiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat-model.temprature=1                | chat-model.temprature is no property | Did you mean langchain4j.doubao.chat-model.temperature?
            chatmodel.modelnam=m                   | is no property that exists           | Did you mean langchain4j.doubao.chatmodel.model-name?
            apikey.x=1                             | apikey.x is no property              | Nothing stands below
            temperature=1                          | doubao.temperature is no property    | langchain4j.doubao.chat-model.temperature
            chat-modle.temperature=1               | doubao.chat-modle is no property     | langchain4j.doubao.chat-model
            call-log.on=true                       | call-log.on is no property           | Below langchain4j.doubao.call-log there are: costs, enabled, logger.
            chat-model.zzzzzzzz=1                  | chat-model.zzzzzzzz is no property   | docs/spring-boot.md
            models.a.kind=image-model              | models.a has no API key              | langchain4j.doubao.models.a.api-key
            models.a.temprature=1                  | models.a.temprature is no property   | langchain4j.doubao.models.a.temperature
            providers.a.base-uri=x                 | providers.a.base-uri is no property  | langchain4j.doubao.providers.a.base-url
            chat-model=seed                        | doubao.chat-model has a value        | Set the property below it
            models.thinker=seed                    | models.thinker has a value           | Set the property below it
            chat-model.model-profile.thinks=x      | model-profile.thinks is no property  | thinking-types
            """)
    void namesThatDoNotExist(String property, String description, String action) {
        FailureAnalysis failure = failure(Starter.application().withPropertyValues("langchain4j.doubao." + property));
        assertThat(failure.getDescription()).contains(description);
        assertThat(failure.getAction()).contains(action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat-model.temperature=warm            | chat-model.temperature is 'warm'     | a number
            chat-model.temperature=3.5             | chat-model.temperature is not allowed | chat-model.temperature
            chat-model.max-tokens=many             | chat-model.max-tokens is 'many'      | a whole number
            chat-model.timeout=soon                | chat-model.timeout is 'soon'         | a duration such as 30s
            timeout=-1s                            | doubao.timeout is not allowed        | langchain4j.doubao.timeout
            log-requests=perhaps                   | doubao.log-requests is 'perhaps'     | true or false
            chat-model.enabled=perhaps             | chat-model.enabled is 'perhaps'      | true or false
            call-log.enabled=perhaps               | call-log.enabled is 'perhaps'         | true or false
            chat-model.response-format=xml         | chat-model.response-format is 'xml'  | text
            chat-model.supported-capabilities=all  | supported-capabilities               | response-format-json-schema
            responses-chat-model.expire-at=never   | expire-at is 'never'                 | a time such as
            chat-model.listeners=nobody            | chat-model.listeners is 'nobody'     | of which there is none
            http-client=nobody                     | doubao.http-client is 'nobody'       | okhttp3.OkHttpClient
            provider=arc                           | doubao.provider is 'arc'             | starmagic, tokaify, ark
            embedding-model.provider=tokaify       | not supported by TOKAIFY              | embedding-model
            base-url=http://a:b@localhost          | doubao.base-url is not allowed       | Change langchain4j.doubao.base-url
            base-url=nonsense                      | doubao.base-url is not allowed       | langchain4j.doubao.base-url
            api-key=${NOT_SET_AT_ALL}              | api-key refers to something          | Set the variable
            """)
    void valuesThatAreNotAllowed(String property, String description, String action) {
        FailureAnalysis failure = failure(Starter.application()
                .withPropertyValues("langchain4j.doubao.api-key=key-of-mine", "langchain4j.doubao." + property));
        assertThat(failure.getDescription()).contains(description);
        assertThat(failure.getAction()).contains(action);
        assertThat(trace(failure.getCause())).doesNotContain("key-of-mine");
    }

    @Test
    void providersThatAreNone() {
        FailureAnalysis failure = failure(Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k",
                        "langchain4j.doubao.provider=relay",
                        "langchain4j.doubao.providers.relay.base-url=nonsense"));
        assertThat(failure.getDescription()).contains("langchain4j.doubao.providers.relay describes no provider");
        assertThat(failure(Starter.application()
                                .withPropertyValues(
                                        "langchain4j.doubao.api-key=k",
                                        "langchain4j.doubao.provider=relay",
                                        "langchain4j.doubao.providers.relay.like=relay"))
                        .getDescription())
                .contains("langchain4j.doubao.providers.relay.like is 'relay'");
    }

    @Test
    void providersThatAreLikeEachOther() {
        FailureAnalysis failure = failure(Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k",
                        "langchain4j.doubao.provider=one",
                        "langchain4j.doubao.providers.one.like=two",
                        "langchain4j.doubao.providers.two.like=one"));
        assertThat(failure.getDescription()).contains("langchain4j.doubao.providers.two.like is 'one'");
        assertThat(failure.getAction()).contains("a provider that is not described by this one");
    }

    @Test
    void valuesOfSecretsAreNotShown() {
        FailureAnalysis failure = failure(Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k", "langchain4j.doubao.custom-headers=Token-secret-of-mine"));
        assertThat(failure.getDescription()).contains("langchain4j.doubao.custom-headers has a value");
        assertThat(trace(failure.getCause())).doesNotContain("secret-of-mine");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void anUnknownVariableIsAWarning(CapturedOutput output) {
        Starter.applicationWithVariables(Map.of(
                        "LANGCHAIN4J_DOUBAO_API_KEY", "k",
                        "LANGCHAIN4J_DOUBAO_CHATMODEL_MODEL_NAME", "m",
                        "LANGCHAIN4J_DOUBAO_CUSTOMHEADERS_XTEAM", "a",
                        "LANGCHAIN4J_DOUBAO_SERVICE_HOST", "10.0.0.1"))
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output.getAll()).contains("langchain4j.doubao.service.host").doesNotContain("10.0.0.1");
        assertThat(output.getAll().split("is of no property", -1)).hasSize(2);
    }

    private static FailureAnalysis failure(ApplicationContextRunner application) {
        FailureAnalysis[] analysis = {null};
        application.run(context -> {
            assertThat(context).hasFailed();
            analysis[0] = new DoubaoPropertyFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis[0]).as(() -> trace(context.getStartupFailure())).isNotNull();
            assertThat(((DoubaoPropertyException) analysis[0].getCause()).property())
                    .startsWith("langchain4j.doubao.");
        });
        return Objects.requireNonNull(analysis[0]);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
