package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonProgressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1}",
                "{\"a\":\"}\"}",
                "{\"a\":\"\\\"{\",\"b\":[{},[1,2.5e3,true,null]]}",
                "{\"城市\":\"北京 😀\"}",
                "{ \"aax:\":{\"\\ud83d\\ude00\\ud83d\\ude00\":{}} }"
            })
    void isCompleteExactlyAtTheEndHoweverTheTextIsCut(String json) {
        for (int size = 1; size <= json.length(); size++) {
            JsonProgress progress = new JsonProgress();
            for (int start = 0; start < json.length(); start += size) {
                assertThat(progress.isComplete()).isFalse();
                progress.feed(json.substring(start, Math.min(json.length(), start + size)));
            }
            assertThat(progress.isComplete()).as("deltas of %s", size).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":1}}",
                "{}{}",
                "{} x",
                "{a:1}",
                "{'a':1}",
                "nul",
                "[]",
                "1",
                "\"x\"",
                "{\"a\":\"x"
            })
    void isIncompleteWhenCutOrNoJson(String json) {
        JsonProgress atOnce = new JsonProgress();
        JsonProgress byCharacter = new JsonProgress();
        atOnce.feed(json);
        json.chars().forEach(c -> byCharacter.feed(String.valueOf((char) c)));

        assertThat(atOnce.isComplete()).isFalse();
        assertThat(byCharacter.isComplete()).isFalse();
    }

    @Test
    void agreesWithTheBlockingParserOnEveryShortText() {
        String alphabet = "{}[]:,\"a1";
        for (String prefix : List.of("", "{\"a\":", "{\"a\":[1")) {
            for (int length = 1; length <= 4; length++) {
                for (int n = 0; n < Math.pow(alphabet.length(), length); n++) {
                    String text = prefix + text(alphabet, length, n);
                    JsonProgress progress = new JsonProgress();
                    progress.feed(text);
                    assertThat(progress.isComplete()).as(text).isEqualTo(isOneObject(text));
                }
            }
        }
    }

    private static String text(String alphabet, int length, int number) {
        char[] text = new char[length];
        for (int i = 0, rest = number; i < length; i++, rest /= alphabet.length()) {
            text[i] = alphabet.charAt(rest % alphabet.length());
        }
        return new String(text);
    }

    private static boolean isOneObject(String text) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }
}
