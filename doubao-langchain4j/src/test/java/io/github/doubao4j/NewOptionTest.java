package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.internal.option.Allowed;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.WireFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What an option costs: a row of the table. Its getter and the builders' methods, which users call, are one line each;
 * everything else follows.
 */
class NewOptionTest {

    /** The row, in {@code Options} were it a real one. */
    private static final Option<Integer> VERBOSITY = Option.<Integer>own("verbosity")
            .field(WireFormat.COMPLETIONS, "output_verbosity")
            .allowed(Allowed.between(0, 9))
            .row();

    @RegisterExtension
    static final DoubaoEmulatorExtension EXTENSION = new DoubaoEmulatorExtension(builder -> builder.lenient(true));

    private final DoubaoEmulator emulator = EXTENSION.emulator();

    /** The builder's method and the getter, were it a real one. */
    private static DoubaoChatRequestParameters.Builder verbosity(@Nullable Integer value) {
        return DoubaoChatRequestParameters.builder().set(VERBOSITY, value);
    }

    private static @Nullable Integer verbosityOf(DoubaoChatRequestParameters parameters) {
        return VERBOSITY.in(parameters);
    }

    @Test
    void isStoredComparedAndShown() {
        DoubaoChatRequestParameters parameters = verbosity(3).user("u").build();

        assertThat(verbosityOf(parameters)).isEqualTo(3);
        assertThat(parameters)
                .isEqualTo(verbosity(3).user("u").build())
                .hasSameHashCodeAs(verbosity(3).user("u").build())
                .isNotEqualTo(verbosity(4).user("u").build())
                .isNotEqualTo(DoubaoChatRequestParameters.builder().user("u").build());
        assertThat(parameters.toString()).contains("verbosity=3", "user=u");
        assertThat(verbosity(3).set(VERBOSITY, null).build()).isEqualTo(DoubaoChatRequestParameters.EMPTY);
    }

    @Test
    void isMergedAndDisplacesTheCustomParameterOfItsField() {
        DoubaoChatRequestParameters defaults = verbosity(1)
                .customParameters(Map.of("output_verbosity", 8, "other", 1))
                .build();

        DoubaoChatRequestParameters merged = defaults.overrideWith(verbosity(2).build());

        assertThat(verbosityOf(merged)).isEqualTo(2);
        assertThat(merged.customParameters()).isEqualTo(Map.of("other", 1));
        assertThat(verbosity(2).build().defaultedBy(defaults)).isEqualTo(merged);
        assertThat(verbosityOf(defaults.overrideWith(
                        DoubaoChatRequestParameters.builder().user("u").build())))
                .isEqualTo(1);
    }

    @Test
    void isCheckedInTheWordsOfEveryOption() {
        assertThatThrownBy(() -> model(10).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("verbosity (output_verbosity) is 10; allowed: 0 to 9");
    }

    @Test
    void ofAnotherWireFormatIsRejected() {
        Option<Boolean> elsewhere = Option.<Boolean>own("background")
                .field(WireFormat.RESPONSES, "background")
                .row();

        assertThatThrownBy(() -> DoubaoChatModel.builder()
                        .apiKey("any")
                        .defaultRequestParameters(DoubaoChatRequestParameters.builder()
                                .set(elsewhere, true)
                                .build())
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("background is true", "supported by DoubaoResponsesChatModel");
    }

    @Test
    void isSent() {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));
        DoubaoChatModel model = model(1).build();

        model.chat("hi");
        model.chat(ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(verbosity(2).build())
                .build());

        assertThat(emulator.requests())
                .extracting(request -> request.json().path("output_verbosity").asInt())
                .containsExactly(1, 2);
    }

    private DoubaoChatModel.Builder model(int verbosity) {
        return DoubaoChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("any")
                .defaultRequestParameters(verbosity(verbosity).build());
    }
}
