package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void tellsMessagesFromCommands() {
        assertThat(Input.of(" \t")).isEqualTo(new Input.Nothing());
        assertThat(Input.of(" What is / was? ")).isEqualTo(new Input.Message("What is / was?"));
        assertThat(Input.of(" /usr/bin holds what?")).isEqualTo(new Input.Message("/usr/bin holds what?"));
        assertThat(Input.of("/usr/bin holds what?")).isEqualTo(new Input.Unknown("/usr/bin"));
        assertThat(Input.of("/IMAGE  my cat.png ")).isEqualTo(new Input.Command(SlashCommand.IMAGE, "my cat.png"));
        assertThat(Input.of("/exit")).isEqualTo(new Input.Command(SlashCommand.EXIT, ""));
        assertThat(Input.of("/")).isEqualTo(new Input.Unknown("/"));
    }
}
