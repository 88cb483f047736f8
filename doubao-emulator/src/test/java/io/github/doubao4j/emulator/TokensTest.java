package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    @Test
    void countsWordsSignsAndCjkCharacters() {
        assertThat(Tokens.split("Hello, wörld 42!")).containsExactly("Hello", ",", " wörld", " 42", "!");
        assertThat(Tokens.split("天气 is 好")).containsExactly("天", "气", " is", " 好");
        assertThat(Tokens.split("カナ한글")).containsExactly("カ", "ナ", "한", "글");
        assertThat(Tokens.split("a天b")).containsExactly("a", "天", "b");
        assertThat(Tokens.split("😀😀")).containsExactly("😀", "😀");
        assertThat(Tokens.split("end \n")).containsExactly("end", " \n");
        assertThat(Tokens.split("{\"a\":{}, \"b\":[]}"))
                .containsExactly("{", "\"", "a", "\"", ":", "{}", ",", " \"", "b", "\"", ":", "[]", "}");
        assertThat(Tokens.split("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "Hello, wörld!\n\n", "天气😀 \u2028 x\u00a0y", "{\"x\":[1,2]}", "e\u0301"})
    void losesNothing(String text) {
        assertThat(String.join("", Tokens.split(text))).isEqualTo(text);
        assertThat(String.join("", Tokens.pieces(text, 4))).isEqualTo(text);
        assertThat(Tokens.count(text)).isEqualTo(Tokens.split(text).size());
    }

    @Test
    void cutsIntoPiecesOfAtMostTheSize() {
        assertThat(Tokens.pieces("a b c d e f g h i", 4)).containsExactly("a b c d", " e f g h", " i");
        assertThat(Tokens.pieces("a b c", 4)).containsExactly("a b", " c");
        assertThat(Tokens.pieces("a b", 4)).containsExactly("a", " b");
        assertThat(Tokens.pieces("a", 4)).containsExactly("a");
        assertThat(Tokens.pieces("", 4)).isEmpty();
    }
}
