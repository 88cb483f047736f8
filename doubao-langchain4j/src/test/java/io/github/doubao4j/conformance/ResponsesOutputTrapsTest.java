package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.ResponsesEvents.added;
import static io.github.doubao4j.testing.ResponsesEvents.arguments;
import static io.github.doubao4j.testing.ResponsesEvents.call;
import static io.github.doubao4j.testing.ResponsesEvents.completed;
import static io.github.doubao4j.testing.ResponsesEvents.done;
import static io.github.doubao4j.testing.ResponsesEvents.event;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.reasoning;
import static io.github.doubao4j.testing.ResponsesEvents.response;
import static io.github.doubao4j.testing.ResponsesEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.servertool.DoubaoCitation;
import io.github.doubao4j.servertool.DoubaoServerToolCall;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.ResponsesServer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps in the output items of the Responses API and the events about them. */
class ResponsesOutputTrapsTest {

    private static final String F = "{\\'x\\':1}";
    private static final String G = "{\\'y\\':2}";

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 14,
            trap = "`output_index` counts reasoning and messages, too",
            outcome = "a call's index is its position among the calls")
    void anIndexOfACallCountsCallsOnly(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                done(0, reasoning("rs_1", "Hm")),
                done(1, message("msg_1", "Let me look.")),
                done(2, call("fc_1", "call_a", "f", F)),
                done(3, reasoning("rs_2", "And")),
                done(4, call("fc_2", "call_b", "g", G)),
                completed());

        outcome.delivered(
                "thinking Hm",
                "text Let me look.",
                "part 0 call_a f {\"x\":1}",
                "thinking \n\nAnd",
                "call 0 call_a f {\"x\":1}",
                "part 1 call_b g {\"y\":2}",
                "call 1 call_b g {\"y\":2}",
                "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}", "call_b g {\"y\":2}");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 15,
            trap = "the deltas of parallel calls arrive interleaved",
            outcome = "each goes to its own call, by `item_id`, else by `output_index`")
    void interleavedCallsStayApart(Kind kind) throws Exception {
        String[] events = {
            added(1, call("fc_1", "call_a", "f", "")),
            added(2, call("fc_2", "call_b", "g", "")),
            arguments("fc_2", 2, "{\\'y\\'"),
            arguments("fc_1", 1, "{\\'x\\'"),
            arguments("fc_2", 2, ":2}"),
            arguments("fc_1", 1, ":1}"),
            done(1, call("fc_1", "call_a", "f", F)),
            done(2, call("fc_2", "call_b", "g", G)),
            completed(call("fc_1", "call_a", "f", F), call("fc_2", "call_b", "g", G))
        };
        assertInterleaved(stream(kind, events));
        assertInterleaved(stream(kind, without("item_id", events)));
        assertInterleaved(stream(kind, without("output_index", events)));
        assertInterleaved(stream(kind, without("id", without("item_id", events))));
    }

    private static void assertInterleaved(Outcome outcome) throws Exception {
        outcome.delivered(
                "part 1 call_b g {\"y\"",
                "part 0 call_a f {\"x\"",
                "part 1 call_b g :2}",
                "part 0 call_a f :1}",
                "call 0 call_a f {\"x\":1}",
                "call 1 call_b g {\"y\":2}",
                "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}", "call_b g {\"y\":2}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 15,
            trap = "two calls of one response have the same `call_id`",
            outcome =
                    "two calls; the second has an id of its own, with which its result goes back in the whole history")
    void callsOfTheSameIdStayApart(Kind kind) throws Exception {
        String first = call("fc_1", "call_a", "f", F);
        String second = call("fc_2", "call_a", "f", G);
        String third = call("fc_3", "call_a_2", "f", F);
        String[] events = {
            added(0, call("fc_1", "call_a", "f", "")),
            added(1, call("fc_2", "call_a", "f", "")),
            arguments("fc_2", 1, "{\\'y\\'"),
            arguments("fc_1", 0, F),
            arguments("fc_2", 1, ":2}"),
            done(0, first),
            done(1, second),
            done(2, third),
            completed(second, third, first)
        };
        for (Outcome outcome : List.of(
                stream(kind, events),
                stream(kind, completed(first, second, third)),
                server.enqueueJson(json(response("completed", first, second, third)))
                        .chat(kind))) {
            assertThat(outcome.calls())
                    .containsExactly("call_a f {\"x\":1}", "call_a_2 f {\"y\":2}", "call_a_2_2 f {\"x\":1}");
            assertThat(outcome.metadata().incompleteToolCalls()).isEmpty();
        }
        stream(kind, events)
                .delivered(
                        "part 1 call_a_2 f {\"y\"",
                        "part 0 call_a f {\"x\":1}",
                        "call 0 call_a f {\"x\":1}",
                        "part 1 call_a_2 f :2}",
                        "call 1 call_a_2 f {\"y\":2}",
                        "part 2 call_a_2_2 f {\"x\":1}",
                        "call 2 call_a_2_2 f {\"x\":1}",
                        "complete");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 16,
            trap =
                    "`arguments.done`, `output_item.done` and the response repeat the arguments, or one of them alone has"
                            + " them",
            outcome = "each call once, with its arguments once")
    void argumentsCountOnceWhoeverHasThem(Kind kind) throws Exception {
        String argumentsDone = event(
                "response.function_call_arguments.done", "'item_id':'fc_1','output_index':0,'arguments':'" + F + "'");
        String item = call("fc_1", "call_a", "f", F);
        String empty = call("fc_1", "call_a", "f", "");
        for (List<String> events : List.of(
                List.of(added(0, empty), arguments("fc_1", 0, F), argumentsDone, done(0, item), completed(item)),
                List.of(added(0, empty), argumentsDone, completed()),
                List.of(argumentsDone, done(0, item), completed()),
                List.of(added(0, item), done(0, item), completed(item)),
                List.of(done(0, item), completed()),
                List.of(completed(item)))) {
            Outcome outcome = stream(kind, events.toArray(String[]::new));

            outcome.delivered("part 0 call_a f {\"x\":1}", "call 0 call_a f {\"x\":1}", "complete");
            assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}");
            assertThat(outcome.metadata().incompleteToolCalls()).isEmpty();
        }
        Outcome halves =
                stream(kind, added(0, empty), arguments("fc_1", 0, "{\\'x\\'"), done(0, item), completed(item));
        halves.delivered("part 0 call_a f {\"x\"", "part 0 call_a f :1}", "call 0 call_a f {\"x\":1}", "complete");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 20,
            trap =
                    "the text stands only in deltas, only in one of the events that end it, or only in the finished response",
            outcome = "assembled of the deltas, and what they lack is taken from the rest; nothing is delivered twice")
    void textCountsOnceWhereverItStands(Kind kind) throws Exception {
        String textDone = event(
                "response.output_text.done", "'item_id':'msg_1','output_index':0,'content_index':0,'text':'Hello'");
        String partDone = event(
                "response.content_part.done",
                "'item_id':'msg_1','output_index':0,'content_index':0,'part':{'type':'output_text','text':'Hello'}");
        String item = message("msg_1", "Hello");
        for (List<String> events : List.of(
                List.of(text("Hello"), completed()),
                List.of(textDone, completed()),
                List.of(partDone, completed()),
                List.of(done(0, item), completed()),
                List.of(completed(item)),
                List.of(text("Hello"), textDone, partDone, done(0, item), completed(item)))) {
            Outcome outcome = stream(kind, events.toArray(String[]::new));
            assertThat(outcome.delivered("text Hello", "complete").text()).isEqualTo("Hello");
        }
        assertThat(stream(kind, text("He"), completed(item))
                        .delivered("text He", "text llo", "complete")
                        .text())
                .isEqualTo("Hello");

        String thought = reasoning("rs_1", "Hm");
        assertThat(stream(kind, done(0, thought), completed(thought, item))
                        .delivered("thinking Hm", "text Hello", "complete")
                        .response()
                        .aiMessage()
                        .thinking())
                .isEqualTo("Hm");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 20,
            trap = "a relay gives the items other ids in the finished response than in the events before",
            outcome = "the same items; nothing is delivered twice")
    void otherIdsAtTheEndAreTheSameItems(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                text("Hello"),
                added(1, call("fc_1", "call_a", "f", "")),
                arguments("fc_1", 1, F),
                completed(message("msg_x", "Hello"), call("fc_x", "call_a", "f", F)));

        outcome.delivered("text Hello", "part 0 call_a f {\"x\":1}", "call 0 call_a f {\"x\":1}", "complete");
        assertThat(outcome.text()).isEqualTo("Hello");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 21,
            trap = "items, events, statuses, parts and annotations of types that nobody has documented yet",
            outcome = "no callback and no error; they stand in `serverToolCalls()`, `citations()` and, with"
                    + " `keepRawAnswer`, in the raw response")
    void whatIsNewPassesSilently(Kind kind) throws Exception {
        String hologram = "{'type':'hologram_call','id':'h_1','status':'shimmering','beam':{'w':3}}";
        String message =
                "{'type':'message','id':'msg_1','status':'glowing','content':[{'type':'output_smell','text':'no'},"
                        + "{'type':'output_text','text':'Hello','annotations':[{'type':'star_citation','star':'Vega'}]}]}";
        String document = response("completed", hologram, message);

        Outcome streamed = server.enqueueEvents(
                        added(0, hologram),
                        event("response.hologram_call.shimmering", "'output_index':0,'item_id':'h_1'"),
                        event("response.hologram_call.beam.delta", "'output_index':0,'item_id':'h_1','delta':'zzz'"),
                        event("response.hologram_call.beam.done", "'output_index':0,'item_id':'h_1','text':'zzz'"),
                        done(0, hologram),
                        event(
                                "response.output_text.delta",
                                "'item_id':'msg_1','output_index':1,'content_index':1,'delta':'Hello'"),
                        event("response.completed", "'response':" + document))
                .chat(kind, builder -> builder.keepRawAnswer(true));
        Outcome whole = server.enqueueJson(json(document)).chat(kind, builder -> builder.keepRawAnswer(true));

        for (Outcome outcome : List.of(streamed, whole)) {
            assertThat(outcome.delivered("text Hello", "complete").text()).isEqualTo("Hello");
            assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(outcome.metadata().serverToolCalls())
                    .singleElement()
                    .returns("hologram_call", DoubaoServerToolCall::type)
                    .returns("shimmering", DoubaoServerToolCall::status)
                    .extracting(item -> String.valueOf(item.fields().get("beam")))
                    .isEqualTo("{w=3}");
            assertThat(outcome.metadata().citations())
                    .singleElement()
                    .returns("star_citation", DoubaoCitation::type)
                    .extracting(citation -> citation.fields().get("star"))
                    .isEqualTo("Vega");
        }
        assertThat(streamed.metadata().rawEvents()).hasSize(7).anyMatch(event -> event.contains("zzz"));
        assertThat(whole.metadata().rawBody()).isEqualTo(json(document));
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 22,
            trap = "events of the service's own tools: `image_process_call.progressing`, the searches of a Doubao app",
            outcome = "steps without a callback, whatever they are called; the item says what became of them")
    void stepsOfServerToolsAreNoOutput(Kind kind) throws Exception {
        String image = "{'type':'image_process','id':'ip_1','status':'completed','action':{'type':'zoom'}}";
        String app = "{'type':'doubao_app_call','id':'da_1','feature':'ai_search','status':'completed'}";
        String at = "'output_index':0,'item_id':'ip_1'";
        String block = "'output_index':1,'item_id':'da_1','block_index':0";
        Outcome outcome = stream(
                kind,
                added(0, image),
                event("response.image_process_call.in_progress", at),
                event("response.image_process_call.progressing", at),
                event("response.image_process_call.completed", at),
                done(0, image),
                added(1, app),
                event("response.doubao_app_call.in_progress", block),
                event("response.doubao_app_call_search.searching", block),
                event("response.doubao_app_call_reasoning_search.searching", block),
                event("response.doubao_app_call_reasoning_text.delta", block + ",'delta':'inner'"),
                event("response.doubao_app_call_output_text.delta", block + ",'delta':'inner'"),
                event("response.doubao_app_call_output_text.done", block + ",'text':'inner'"),
                done(1, app),
                done(2, message("msg_1", "Hello")),
                completed(image, app, message("msg_1", "Hello")));

        assertThat(outcome.delivered("text Hello", "complete").text()).isEqualTo("Hello");
        assertThat(outcome.metadata().serverToolCalls())
                .extracting(DoubaoServerToolCall::type)
                .containsExactly("image_process", "doubao_app_call");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 43,
            trap = "items and events without ids, without indexes, or without either",
            outcome = "an item begins and ends by its events; calls without any id get one")
    void itemsNeedNoIds(Kind kind) throws Exception {
        String[] events = {
            done(0, message("msg_1", "Let me ")),
            added(1, message("msg_2", "")),
            done(1, message("msg_2", "look at it.")),
            added(2, call("fc_1", "call_a", "f", "")),
            arguments("fc_1", 2, F),
            done(2, call("fc_1", "call_a", "f", F)),
            added(3, call("fc_2", "call_b", "g", "")),
            arguments("fc_2", 3, G),
            done(3, call("fc_2", "call_b", "g", G)),
            completed(
                    message("msg_1", "Let me "),
                    message("msg_2", "look at it."),
                    call("fc_1", "call_a", "f", F),
                    call("fc_2", "call_b", "g", G))
        };
        String[] anonymous = without("id", without("item_id", events));
        for (String[] sent : List.of(events, anonymous, without("output_index", anonymous))) {
            Outcome outcome = stream(kind, sent);

            assertThat(outcome.text()).isEqualTo("Let me look at it.");
            assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}", "call_b g {\"y\":2}");
            outcome.delivered(
                    "text Let me ",
                    "text look at it.",
                    "part 0 call_a f {\"x\":1}",
                    "call 0 call_a f {\"x\":1}",
                    "part 1 call_b g {\"y\":2}",
                    "call 1 call_b g {\"y\":2}",
                    "complete");
        }

        Outcome nameless = stream(kind, without("call_id", anonymous));
        assertThat(nameless.response().aiMessage().toolExecutionRequests())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(call -> assertThat(call.id()).isNotBlank())
                .extracting(call -> call.name() + " " + call.arguments())
                .containsExactly("f {\"x\":1}", "g {\"y\":2}");
    }

    private Outcome stream(Kind kind, String... events) throws Exception {
        return server.enqueueEvents(events).chat(kind);
    }

    /** The events with a field under another name, which means nothing. */
    private static String[] without(String field, String... events) {
        String[] all = events.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].replace("\"" + field + "\":", "\"x\":");
        }
        return all;
    }
}
