package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.ResponsesWire.HELLO_YOU;
import static io.github.doubao4j.comparison.ResponsesWire.MESSAGE;
import static io.github.doubao4j.comparison.ResponsesWire.TEXT_DONE;
import static io.github.doubao4j.comparison.ResponsesWire.USAGE;
import static io.github.doubao4j.comparison.ResponsesWire.added;
import static io.github.doubao4j.comparison.ResponsesWire.argumentsDelta;
import static io.github.doubao4j.comparison.ResponsesWire.argumentsDone;
import static io.github.doubao4j.comparison.ResponsesWire.call;
import static io.github.doubao4j.comparison.ResponsesWire.completed;
import static io.github.doubao4j.comparison.ResponsesWire.document;
import static io.github.doubao4j.comparison.ResponsesWire.done;
import static io.github.doubao4j.comparison.ResponsesWire.ended;
import static io.github.doubao4j.comparison.ResponsesWire.event;
import static io.github.doubao4j.comparison.ResponsesWire.item;
import static io.github.doubao4j.comparison.ResponsesWire.outputText;
import static io.github.doubao4j.comparison.ResponsesWire.stream;
import static io.github.doubao4j.comparison.ResponsesWire.whole;

import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands in the events and documents of the Responses API. */
final class ResponsesOutputFaults {

    private static final String ONE = "call_a f {\"x\":1}";
    private static final String TWO = "call_b g {\"y\":2}";
    private static final String ALL_A = "'{\\'x\\':1}'";
    private static final String ALL_B = "'{\\'y\\':2}'";
    private static final String BEGIN_A = "'{\\'x\\':'";
    private static final String BEGIN_B = "'{\\'y\\':'";
    private static final String END_A = "'1}'";
    private static final String END_B = "'2}'";
    private static final String CALL_A = call("a", "f", ALL_A);
    private static final String CALL_B = call("b", "g", ALL_B);
    private static final String EMPTY_A = call("a", "f", "''");
    private static final String EMPTY_B = call("b", "g", "''");

    private static final String COMPLETED = "'status':'completed',";
    private static final String THOUGHTS =
            item("reasoning", "rs_1", "'summary':[{'type':'summary_text','text':'Two calls.'}]");
    private static final String SOURCE =
            "{'type':'url_citation','title':'News','url':'https://example.com/news','site_name':'Example'}";

    private ResponsesOutputFaults() {}

    static Section section() {
        List<Fault> faults = new ArrayList<>();
        calls(faults);
        texts(faults);
        unknown(faults);
        sources(faults);
        return new Section("Responses API: what comes", faults);
    }

    private static void calls(List<Fault> faults) {
        faults.add(fault("R14", "thinking and text before two calls, which are numbered from 0").stream(
                stream(
                        added(0, THOUGHTS),
                        done(0, THOUGHTS),
                        added(1, EMPTY_A),
                        argumentsDelta(1, "a", ALL_A),
                        done(1, CALL_A),
                        added(2, EMPTY_B),
                        argumentsDelta(2, "b", ALL_B),
                        done(2, CALL_B),
                        completed(THOUGHTS, CALL_A, CALL_B)),
                Expected.toolCalls(ONE, TWO).numbered()));
        faults.add(fault("R15", "the deltas of two calls come in turns").stream(
                stream(
                        added(0, EMPTY_A),
                        added(1, EMPTY_B),
                        argumentsDelta(0, "a", BEGIN_A),
                        argumentsDelta(1, "b", BEGIN_B),
                        argumentsDelta(0, "a", END_A),
                        argumentsDelta(1, "b", END_B),
                        done(0, CALL_A),
                        done(1, CALL_B),
                        completed(CALL_A, CALL_B)),
                Expected.toolCalls(ONE, TWO)));
        faults.add(fault("R16", "`arguments.done` and `output_item.done` repeat the arguments").stream(
                stream(
                        added(0, EMPTY_A),
                        argumentsDelta(0, "a", BEGIN_A),
                        argumentsDelta(0, "a", END_A),
                        argumentsDone(0, "a", ALL_A),
                        done(0, CALL_A),
                        completed(CALL_A)),
                Expected.toolCalls(ONE)));
        faults.add(fault("R16", "a call without deltas, in `arguments.done` and `output_item.done`").stream(
                stream(added(0, EMPTY_A), argumentsDone(0, "a", ALL_A), done(0, CALL_A), completed(CALL_A)),
                Expected.toolCalls(ONE)));
        faults.add(fault("R16", "a call whose deltas end without a `done`").stream(
                stream(added(0, EMPTY_A), argumentsDelta(0, "a", ALL_A), completed(CALL_A)), Expected.toolCalls(ONE)));
        faults.add(fault("R16", "a call in `response.completed` alone").stream(
                stream(completed(CALL_A)), Expected.toolCalls(ONE)));
        faults.add(fault("R43", "two calls, in whose items and events the id is missing").stream(
                stream(without(
                        added(0, EMPTY_A),
                        added(1, EMPTY_B),
                        argumentsDelta(0, "a", BEGIN_A),
                        argumentsDelta(0, "a", END_A),
                        argumentsDelta(1, "b", ALL_B),
                        done(0, CALL_A),
                        done(1, CALL_B),
                        completed(CALL_A, CALL_B))),
                Expected.toolCalls(ONE, TWO)));
        String cut = call("a", "f", BEGIN_A).replace("'completed'", "'incomplete'");
        String why = "'status':'incomplete','incomplete_details':{'reason':'length'}," + USAGE;
        faults.add(fault("R3", "the token limit cuts the arguments: no complete call to run").stream(
                        stream(
                                added(0, EMPTY_A),
                                argumentsDelta(0, "a", BEGIN_A),
                                done(0, cut),
                                ended("incomplete", why, cut)),
                        Expected.toolCalls().because(FinishReason.LENGTH))
                .blocking(whole(document(why, cut)), Expected.toolCalls().because(FinishReason.LENGTH)));
    }

    private static void texts(List<Fault> faults) {
        faults.add(fault("R20", "every event at the end repeats the text").stream(
                stream(concat(HELLO_YOU, TEXT_DONE, List.of(completed(MESSAGE)))), hello()));
        faults.add(fault("R20", "text in deltas alone: `response.completed` has no output").stream(
                stream(concat(HELLO_YOU, List.of(completed()))), hello()));
        faults.add(fault("R20", "text in `response.completed` alone").stream(stream(completed(MESSAGE)), hello()));
        faults.add(fault("R19", "the usage is null").stream(
                        stream(concat(HELLO_YOU, List.of(ended("completed", COMPLETED + "'usage':null", MESSAGE)))),
                        hello().withoutTokens())
                .blocking(whole(document(COMPLETED + "'usage':null", MESSAGE)), hello().withoutTokens()));
        faults.add(fault("R19", "the usage is missing").stream(
                        stream(concat(HELLO_YOU, List.of(ended("completed", "'status':'completed'", MESSAGE)))),
                        hello().withoutTokens())
                .blocking(whole(document("'status':'completed'", MESSAGE)), hello().withoutTokens()));
        faults.add(fault("R19", "the usage is an empty object").stream(
                        stream(concat(HELLO_YOU, List.of(ended("completed", COMPLETED + "'usage':{}", MESSAGE)))),
                        hello().withoutTokens())
                .blocking(whole(document(COMPLETED + "'usage':{}", MESSAGE)), hello().withoutTokens()));
    }

    private static void unknown(List<Fault> faults) {
        String odd = item("hologram_call", "hc_1", "'shape':{'edges':12}");
        faults.add(fault("R21", "an output item of a kind that nobody knows").stream(
                        stream(concat(HELLO_YOU, List.of(added(1, odd), done(1, odd), completed(MESSAGE, odd)))),
                        hello())
                .blocking(whole(document(COMPLETED + USAGE, odd, MESSAGE)), hello()));
        faults.add(fault("R21", "an event that nobody knows").stream(
                stream(concat(
                        List.of(event("response.hologram_call.rendering", "'output_index':0,'item_id':'hc_1'")),
                        HELLO_YOU,
                        List.of(completed(MESSAGE)))),
                hello()));
        String dreaming = MESSAGE.replace("'completed'", "'dreaming'");
        faults.add(fault("R21", "an item with a status that nobody knows").stream(
                        stream(concat(HELLO_YOU, List.of(done(0, dreaming), completed(dreaming)))), hello())
                .blocking(whole(document(COMPLETED + USAGE, dreaming)), hello()));
        String noted = item(
                "message",
                "msg_1",
                "'role':'assistant','content':[" + outputText("Hello you", "{'type':'stain','color':'red'}") + "]");
        faults.add(fault("R21", "an annotation of a kind that nobody knows").stream(
                        stream(concat(HELLO_YOU, List.of(done(0, noted), completed(noted)))), hello())
                .blocking(whole(document(COMPLETED + USAGE, noted)), hello()));
    }

    private static void sources(List<Fault> faults) {
        String cited =
                item("message", "msg_1", "'role':'assistant','content':[" + outputText("Hello you", SOURCE) + "]");
        Expected citing = Expected.answer("Hello you").citing("https://example.com/news");
        faults.add(fault("R33", "sources of a web search, which have no place in the text").stream(
                        stream(concat(HELLO_YOU, List.of(done(0, cited), completed(cited)))), citing)
                .blocking(whole(document(COMPLETED + USAGE, cited)), citing));
        faults.add(fault("R42", "`annotation.added` with `delta` and `text`, which are no text of the answer").stream(
                stream(concat(
                        HELLO_YOU,
                        List.of(
                                event(
                                        "response.output_text.annotation.added",
                                        "'output_index':0,'item_id':'msg_1','content_index':0,'annotation_index':0,"
                                                + "'delta':'[1]','text':'[1]','annotation':" + SOURCE),
                                done(0, cited),
                                completed(cited)))),
                hello()));
    }

    private static Fault fault(String trap, String what) {
        return Fault.of(trap, what).over(Api.RESPONSES);
    }

    private static Expected hello() {
        return Expected.answer("Hello you").because(FinishReason.STOP);
    }

    @SafeVarargs
    private static String[] concat(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all.toArray(String[]::new);
    }

    /** Without the ids of items; those of calls stay. */
    private static String[] without(String... events) {
        return Arrays.stream(events)
                .map(event -> event.replaceAll("\"(item_)?id\":\"fc_.\",", ""))
                .toArray(String[]::new);
    }
}
