package io.github.doubao4j.internal.chat.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.doubao4j.internal.completions.CompletionsResponseDecoder;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseAssemblerTest {

    private final List<String> emitted = new ArrayList<>();
    private final ResponseAssembler assembler = new ResponseAssembler(
            new ResponseListener() {
                @Override
                public void onText(String text) {
                    emitted.add("text " + text);
                }

                @Override
                public void onThinking(String thinking) {
                    emitted.add("thinking " + thinking);
                }

                @Override
                public void onToolCallPart(int index, String id, String name, String arguments) {
                    emitted.add("part " + index + " " + id + " " + name + " " + arguments);
                }

                @Override
                public void onToolCall(int index, ToolCall call) {
                    emitted.add("complete " + index + " " + call.id() + " " + call.name() + " " + call.arguments());
                }
            },
            true,
            TextFilter.NONE);

    @Test
    void idAndNameComeFirstAndArgumentsInDeltas() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':''}}");
        calls("{'index':0,'function':{'arguments':'{!x!:'}}");
        calls("{'index':0,'function':{'arguments':'1}'}}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":1}");
        assertThat(emitted).containsExactly("part 0 a f {\"x\":", "part 0 a f 1}", "complete 0 a f {\"x\":1}");
    }

    @Test
    void blankAndRepeatedIdsAndNamesChangeNothing() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!'}}");
        calls("{'index':0,'id':'','function':{'name':'','arguments':':'}}");
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'1'}}");
        calls("{'index':0,'id':'null','function':{'arguments':'}'}}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":1}");
    }

    @Test
    void interleavedCallsStayApartAndAreEmittedInOrder() {
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{!y!:'}}");
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!'}}");
        calls("{'index':1,'function':{'arguments':'2}'}}");
        calls("{'index':0,'function':{'arguments':':1}'}}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":1}", "b g {\"y\":2}");
        assertThat(emitted.stream().filter(line -> line.startsWith("complete")))
                .containsExactly("complete 0 a f {\"x\":1}", "complete 1 b g {\"y\":2}");
    }

    @Test
    void aCallIsCompleteAsSoonAsTheNextOneBegins() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}");
        assertThat(emitted).containsExactly("part 0 a f {}");

        calls("{'index':1,'id':'b','function':{'name':'g','arguments':''}}");

        assertThat(emitted).containsExactly("part 0 a f {}", "complete 0 a f {}");
    }

    @Test
    void aCallThatIsIncompleteWhenTheNextBeginsWaits() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{'}}");
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{}'}}");
        calls("{'index':2,'id':'c','function':{'name':'h','arguments':'{}'}}");
        assertThat(emitted).noneMatch(line -> line.startsWith("complete"));

        calls("{'index':0,'function':{'arguments':'}'}}");
        calls("{'index':2,'function':{'arguments':''}}");

        assertThat(emitted.stream().filter(line -> line.startsWith("complete")))
                .containsExactly("complete 0 a f {}", "complete 1 b g {}");
        assertThat(completeCalls()).containsExactly("a f {}", "b g {}", "c h {}");
    }

    @Test
    void withoutIndexANewIdIsANewCallAndNoIdContinuesTheLast() {
        calls("{'id':'a','function':{'name':'f','arguments':'{'}}");
        calls("{'function':{'arguments':'}'}}");
        calls("{'id':'b','function':{'name':'f','arguments':'{}'}}");

        assertThat(completeCalls()).containsExactly("a f {}", "b f {}");
    }

    @Test
    void aNewIdAtAUsedIndexIsANewCall() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}");
        calls("{'index':0,'id':'b','function':{'name':'g','arguments':'{!y!:'}}");
        calls("{'index':0,'function':{'arguments':'2}'}}");

        assertThat(completeCalls()).containsExactly("a f {}", "b g {\"y\":2}");
    }

    @Test
    void sparseIndexesKeepTheirOrder() {
        calls("{'index':2,'id':'c','function':{'name':'h','arguments':'{}'}}");
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}");

        assertThat(completeCalls()).containsExactly("a f {}", "c h {}");
    }

    @Test
    void deltasWaitForALateNameAndALateId() {
        calls("{'index':0,'function':{'arguments':'{!x!'}}");
        calls("{'index':0,'function':{'name':'f','arguments':':1'}}");
        assertThat(emitted).isEmpty();

        calls("{'index':0,'id':'a','function':{'arguments':'}'}}");

        assertThat(emitted).containsExactly("part 0 a f {\"x\":1}");
        assertThat(completeCalls()).containsExactly("a f {\"x\":1}");
    }

    @Test
    void aMissingIdIsInventedFromTheAnswersId() {
        calls("{'index':0,'function':{'name':'f','arguments':'{}'}}");
        calls("{'index':1,'function':{'name':'g','arguments':'{}'}}");

        assertThat(completeCalls()).containsExactly("call_r1_0 f {}", "call_r1_1 g {}");
    }

    @Test
    void twoCompleteCallsWithoutIdsAndIndexesStayTwo() {
        calls("{'function':{'name':'f','arguments':'{}'}},{'function':{'name':'f','arguments':'{!x!:1}'}}");

        assertThat(completeCalls()).containsExactly("call_r1_0 f {}", "call_r1_1 f {\"x\":1}");
    }

    @Test
    void withoutIdsAnotherNameIsAnotherCall() {
        calls("{'function':{'name':'f','arguments':''}},{'function':{'name':'g','arguments':''}}");

        assertThat(completeCalls()).containsExactly("call_r1_0 f {}", "call_r1_1 g {}");
    }

    @Test
    void aNameOfControlCharactersIsNone() {
        calls("{'index':0,'id':'a','function':{'name':'\\u0001','arguments':'{'}}");
        calls("{'index':0,'function':{'name':'f','arguments':'}'}}");

        assertThat(completeCalls()).containsExactly("a f {}");
    }

    @Test
    void noArgumentsAreAnEmptyObjectInDeltasAndComplete() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':''}}");
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':null}}");

        assertThat(completeCalls()).containsExactly("a f {}", "b g {}");
        assertThat(emitted).containsExactly("part 0 a f {}", "complete 0 a f {}", "part 1 b g {}", "complete 1 b g {}");
    }

    @Test
    void argumentsThatAreAnObjectBecomeItsText() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':{'x':[1]}}}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":[1]}");
    }

    @Test
    void whiteSpaceAroundArgumentsIsNoDeltaAndNoPartOfThem() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':' '}}");
        calls("{'index':0,'function':{'arguments':'{!x!: '}}");
        calls("{'index':0,'function':{'arguments':'  '}}");
        calls("{'index':0,'function':{'arguments':'1} '}}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":   1}");
        assertThat(emitted).containsExactly("part 0 a f {\"x\":", "part 0 a f    1}", "complete 0 a f {\"x\":   1}");
    }

    @Test
    void cutAndInvalidArgumentsAreNeverComplete() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!:'}}");
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{x}'}}");
        calls("{'index':2,'id':'c','function':{'name':'h','arguments':'{}'}}");
        AssembledResponse response = assembler.complete();

        assertThat(response.toolCalls()).extracting(ToolCall::id).containsExactly("c");
        assertThat(response.incompleteToolCalls())
                .extracting(ToolCall::arguments)
                .containsExactly("{\"x\":", "{x}");
        assertThat(emitted.stream().filter(line -> line.startsWith("complete"))).containsExactly("complete 2 c h {}");
    }

    @Test
    void aCallWithoutNameIsIncomplete() {
        calls("{'index':0,'id':'a','function':{'arguments':'{}'}}");

        assertThat(assembler.complete().incompleteToolCalls()).hasSize(1);
        assertThat(emitted).isEmpty();
    }

    @Test
    void aCompleteCallThatIsRepeatedIsOneCall() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!'}}");
        calls("{'index':0,'function':{'arguments':':1}'}}");
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!:1}'}}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":1}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedArgumentsOfAFinishedResponseStayAsWritten(String arguments) {
        calls(callDelta(0, "a", "f", arguments));
        calls(callDelta(1, null, "g", arguments));
        chunk("{'finish_reason':'tool_calls'}");
        AssembledResponse response = assembler.complete();

        assertThat(response.toolCalls())
                .extracting(ToolCall::id, ToolCall::name, ToolCall::arguments)
                .containsExactly(tuple("a", "f", arguments), tuple("call_r1_1", "g", arguments));
        assertThat(response.incompleteToolCalls()).isEmpty();
        assertThat(emitted)
                .containsExactly(
                        "part 0 a f " + arguments,
                        "complete 0 a f " + arguments,
                        "part 1 call_r1_1 g " + arguments,
                        "complete 1 call_r1_1 g " + arguments);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedArgumentsMayComeInAnyDeltas(String arguments) {
        calls(callDelta(0, "a", "f", ""));
        arguments.chars().forEach(c -> calls(callDelta(0, null, null, String.valueOf((char) c))));
        chunk("{'finish_reason':'stop'}");

        assertThat(completeCalls()).containsExactly("a f " + arguments);
        assertThat(emitted.stream().filter(line -> line.startsWith("complete")))
                .containsExactly("complete 0 a f " + arguments);
        assertThat(emitted.stream()
                        .filter(line -> line.startsWith("part"))
                        .map(line -> line.substring("part 0 a f ".length()))
                        .collect(Collectors.joining()))
                .isEqualTo(arguments);
    }

    static List<String> malformed() {
        return List.of(
                "{\"city\":\"Rome\",}",
                "\"{\\\"city\\\":\\\"Rome\\\"}\"",
                "{\"city\":\"Rome\"}}",
                "{\"city\":\"Rome\"}</function>",
                "{\"city\":\"Rome\"}{\"city\":\"Oslo\"}",
                "{\"city\":\"Ro",
                "{city:'Rome'}",
                "[\"Rome\"]",
                "Rome");
    }

    @Test
    void aMalformedCallKeepsItsPlaceInTheOrderOfCalls() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}");
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{!x!:1,}'}}");
        assertThat(emitted).contains("complete 0 a f {}");
        calls("{'index':2,'id':'c','function':{'name':'h','arguments':'{}'}}");
        assertThat(emitted.stream().filter(line -> line.startsWith("complete"))).containsExactly("complete 0 a f {}");
        chunk("{'finish_reason':'tool_calls'}");

        assertThat(completeCalls()).containsExactly("a f {}", "b g {\"x\":1,}", "c h {}");
        assertThat(emitted.stream().filter(line -> line.startsWith("complete")))
                .containsExactly("complete 0 a f {}", "complete 1 b g {\"x\":1,}", "complete 2 c h {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "LENGTH", "content_filter"})
    void malformedArgumentsOfACutResponseStayApart(String finishReason) {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!:1,}'}}");
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{}'}}");
        chunk("{'finish_reason':'" + finishReason + "'}");
        AssembledResponse response = assembler.complete();

        assertThat(response.toolCalls()).extracting(ToolCall::id).containsExactly("b");
        assertThat(response.incompleteToolCalls())
                .extracting(ToolCall::arguments)
                .containsExactly("{\"x\":1,}");
        assertThat(emitted.stream().filter(line -> line.startsWith("complete"))).containsExactly("complete 1 b g {}");
    }

    @Test
    void whatHasComeSoFarHandsNoMalformedCallOn() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!:1,}'}}");
        chunk("{'finish_reason':'tool_calls'}");
        AssembledResponse broken = assembler.soFar();

        assertThat(broken.toolCalls()).isEmpty();
        assertThat(broken.incompleteToolCalls()).extracting(ToolCall::arguments).containsExactly("{\"x\":1,}");
    }

    @Test
    void twoMalformedCallsWithoutIdsAndIndexesStayTwo() {
        calls("{'function':{'name':'f','arguments':'{!x!:1,}'}},{'function':{'name':'f','arguments':'{!x!:2,}'}}");
        chunk("{'finish_reason':'tool_calls'}");

        assertThat(completeCalls()).containsExactly("call_r1_0 f {\"x\":1,}", "call_r1_1 f {\"x\":2,}");
    }

    @Test
    void aMalformedCallThatIsSentOnceMoreIsOneCall() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!'}}");
        calls("{'index':0,'function':{'arguments':':1,}'}}");
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{!x!:1,}'}}");
        chunk("{'finish_reason':'tool_calls'}");

        assertThat(completeCalls()).containsExactly("a f {\"x\":1,}");
    }

    @Test
    void deltasThatAreAlikeByChanceAreNoRepetition() {
        calls(callDelta(0, "a", "f", "ha"));
        calls(callDelta(0, "a", "f", "ha"));
        chunk("{'finish_reason':'tool_calls'}");

        assertThat(completeCalls()).containsExactly("a f haha");
    }

    @Test
    void aCharacterInTwoHalvesIsEmittedAsOne() {
        chunk("{'delta':{'content':'a\\ud83d','reasoning_content':'\\ud83d'}}");
        chunk("{'delta':{'content':'\\ude00b\\ud83d','reasoning_content':'\\ude00'}}");
        assertThat(assembler.soFar().text()).isEqualTo("a😀b\ud83d");
        calls(callDelta(0, "a", "f", "").replace("'arguments':''", "'arguments':'{!x!: \\ud83d'"));
        calls("{'index':0,'function':{'arguments':'\\ude00'}}");
        chunk("{'finish_reason':'tool_calls'}");
        AssembledResponse response = assembler.complete();

        assertThat(response.text()).isEqualTo("a😀b\ud83d");
        assertThat(response.thinking()).isEqualTo("😀");
        assertThat(emitted)
                .containsExactly(
                        "text a",
                        "thinking 😀",
                        "text 😀b",
                        "part 0 a f {\"x\":",
                        "part 0 a f  😀",
                        "text \ud83d",
                        "complete 0 a f {\"x\": 😀");
    }

    @Test
    void whatComesAfterACallWasEmittedIsKeptApart() {
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}");
        calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{}'}}");
        calls("{'index':0,'function':{'arguments':'{!x!:'}}");
        calls("{'index':0,'function':{'arguments':'1}'}}");
        calls("{'index':0,'function':{'arguments':' '}}");
        chunk("{'finish_reason':'tool_calls'}");
        AssembledResponse response = assembler.complete();

        assertThat(response.toolCalls()).extracting(ToolCall::arguments).containsExactly("{}", "{}");
        assertThat(response.incompleteToolCalls())
                .extracting(ToolCall::id, ToolCall::name, ToolCall::arguments)
                .containsExactly(tuple("a", "f", "{\"x\":1}"));
        assertThat(emitted).containsExactly("part 0 a f {}", "complete 0 a f {}", "part 1 b g {}", "complete 1 b g {}");
    }

    @Test
    void anIndexThatNoResponseHasIsSkipped() {
        calls("{'index':2147483647,'id':'a','function':{'name':'f','arguments':'{'}}");
        calls("{'index':-1,'id':'b','function':{'name':'g','arguments':'{}'}}");
        calls("{'index':2147483647,'function':{'arguments':'}'}}");

        assertThat(completeCalls()).containsExactly("a f {}", "b g {}");
        assertThat(emitted).contains("complete 0 a f {}", "complete 1 b g {}");
    }

    @Test
    void moreCallsThanAnyModelMakesAreMalformed() {
        String calls =
                IntStream.range(0, 10_000).mapToObj(i -> "{'id':'" + i + "'}").collect(Collectors.joining(","));
        calls(calls);

        assertThatThrownBy(() -> calls("{'id':'more'}"))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void textAndThinkingAreEmittedAndKeptUnlessEmpty() {
        chunk("{'delta':{'role':'assistant','content':'','reasoning_content':'a'}}");
        chunk("{'delta':{'content':'','encrypted_content':'djF+'}}");
        chunk("{'delta':{'content':' '}}");
        chunk("{'delta':{'content':'b','reasoning_content':''}}");
        chunk("{'delta':null}");
        chunk("{'delta':{'content':''},'finish_reason':'stop','moderation_hit_type':'violence'}");
        AssembledResponse response = assembler.complete();

        assertThat(emitted).containsExactly("thinking a", "text  ", "text b");
        assertThat(response.text()).isEqualTo(" b");
        assertThat(response.thinking()).isEqualTo("a");
        assertThat(response.encryptedThinking()).isEqualTo("djF+");
        assertThat(response.moderationHitType()).isEqualTo("violence");
        assertThat(response.finishReason()).isEqualTo("stop");
    }

    @Test
    void thinkingIsKeptButNotEmittedWhenNobodyWantsIt() {
        ResponseAssembler quiet = new ResponseAssembler(
                new ResponseListener() {
                    @Override
                    public void onThinking(String thinking) {
                        emitted.add(thinking);
                    }
                },
                false,
                TextFilter.NONE);
        decode(quiet, "{'choices':[{'delta':{'reasoning_content':'a'}}]}");

        assertThat(emitted).isEmpty();
        assertThat(quiet.soFar().thinking()).isEqualTo("a");
    }

    @Test
    void noFinishReasonHasManyForms() {
        for (String form : List.of("'x':1", "'finish_reason':null", "'finish_reason':''", "'finish_reason':'null'")) {
            chunk("{'delta':{'content':'a'}," + form + "}");
            assertThat(assembler.isFinished()).as(form).isFalse();
        }
        chunk("{'finish_reason':'STOP'}");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void onlyTheFirstAlternativeIsRead() {
        decode(assembler, "{'choices':[{'index':1,'delta':{'content':'no'}},{'index':0,'delta':{'content':'yes'}}]}");

        assertThat(assembler.complete().text()).isEqualTo("yes");
    }

    @Test
    void theLastUsageCounts() {
        decode(assembler, "{'choices':[],'usage':{'completion_tokens':3}}");
        decode(assembler, "{'choices':null,'usage':null}");
        decode(assembler, "{'usage':{'completion_tokens':5}}");
        decode(assembler, "{'usage':{}}");

        assertThat(assembler.soFar().usage().completionTokens()).isEqualTo(5);
    }

    private void calls(String toolCalls) {
        chunk("{'delta':{'tool_calls':[" + toolCalls + "]}}");
    }

    private void chunk(String choice) {
        decode(assembler, "{'id':'r1','choices':[" + choice + "]}");
    }

    private static String callDelta(int index, @Nullable String id, @Nullable String name, String arguments) {
        return "{'index':" + index + ",'id':" + quoted(id) + ",'function':{'name':" + quoted(name) + ",'arguments':"
                + quoted(arguments) + "}}";
    }

    /** As {@link #decode} wants it: what is written with single quotes or exclamation marks there stays apart. */
    private static String quoted(@Nullable String text) {
        return text == null
                ? "null"
                : "'" + text.replace("\\", "\\\\").replace("'", "\\u0027").replace("\"", "\\u0022") + "'";
    }

    /** Single quotes stand for double ones, and exclamation marks for escaped ones. */
    private static void decode(ResponseAssembler assembler, String json) {
        try {
            new CompletionsResponseDecoder()
                    .decodeEvent(null, JsonBytes.of(json.replace('\'', '"').replace("!", "\\\"")), assembler::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> completeCalls() {
        return assembler.complete().toolCalls().stream()
                .map(call -> call.id() + " " + call.name() + " " + call.arguments())
                .toList();
    }
}
