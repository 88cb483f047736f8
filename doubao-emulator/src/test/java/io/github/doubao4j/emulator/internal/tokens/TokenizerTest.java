package io.github.doubao4j.emulator.internal.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    @Test
    void countsWordsSignsAndCjkCharacters() {
        assertThat(Tokenizer.split("Hello, wörld 42!")).containsExactly("Hello", ",", " wörld", " 42", "!");
        assertThat(Tokenizer.split("天气 is 好")).containsExactly("天", "气", " is", " 好");
        assertThat(Tokenizer.split("カナ한글")).containsExactly("カ", "ナ", "한", "글");
        assertThat(Tokenizer.split("a天b")).containsExactly("a", "天", "b");
        assertThat(Tokenizer.split("😀😀")).containsExactly("😀", "😀");
        assertThat(Tokenizer.split("end \n")).containsExactly("end", " \n");
        assertThat(Tokenizer.split("{\"a\":{}, \"b\":[]}"))
                .containsExactly("{", "\"", "a", "\"", ":", "{}", ",", " \"", "b", "\"", ":", "[]", "}");
        assertThat(Tokenizer.split("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "Hello, wörld!\n\n", "天气😀 \u2028 x\u00a0y", "{\"x\":[1,2]}", "e\u0301"})
    void losesNothing(String text) {
        assertThat(String.join("", Tokenizer.split(text))).isEqualTo(text);
        assertThat(String.join("", Tokenizer.pieces(text, 4))).isEqualTo(text);
        assertThat(Tokenizer.count(text)).isEqualTo(Tokenizer.split(text).size());
    }

    @Test
    void cutsIntoPiecesOfAtMostTheSize() {
        assertThat(Tokenizer.pieces("a b c d e f g h i", 4)).containsExactly("a b c d", " e f g h", " i");
        assertThat(Tokenizer.pieces("a b c", 4)).containsExactly("a b", " c");
        assertThat(Tokenizer.pieces("a b", 4)).containsExactly("a", " b");
        assertThat(Tokenizer.pieces("a", 4)).containsExactly("a");
        assertThat(Tokenizer.pieces("", 4)).isEmpty();
    }
}
