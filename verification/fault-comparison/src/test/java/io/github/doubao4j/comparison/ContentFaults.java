package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.DONE;
import static io.github.doubao4j.comparison.Wire.HELLO;
import static io.github.doubao4j.comparison.Wire.STOP;
import static io.github.doubao4j.comparison.Wire.delta;
import static io.github.doubao4j.comparison.Wire.document;
import static io.github.doubao4j.comparison.Wire.event;
import static io.github.doubao4j.comparison.Wire.finish;
import static io.github.doubao4j.comparison.Wire.json;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;

/** What stands in the chunks and documents. */
final class ContentFaults {

    private static final String USAGE = "'usage':{'prompt_tokens':9,'completion_tokens':5,'total_tokens':14}";

    private ContentFaults() {}

    static Section section() {
        Expected hello = Expected.answer("Hello").because(FinishReason.STOP);
        Expected counted = Expected.answer("Hello").totalTokens(14);
        String filtered = "{'id':'1','model':'m','choices':[{'index':0,'delta':{'content':' no more'},"
                + "'finish_reason':'content_filter','moderation_hit_type':'severe_violation'}]}";
        return new Section(
                "Content",
                List.of(
                        Fault.of("T12", "`tool_calls` and `usage` are null")
                                .blocking(
                                        Server.document(json("{'id':'1','model':'m','choices':[{'index':0,"
                                                + "'finish_reason':'stop','message':{'role':'assistant',"
                                                + "'content':'Hello','tool_calls':null}}],'usage':null}")),
                                        hello),
                        Fault.of("T13", "`choices` is empty, status 200")
                                .blocking(
                                        Server.document(json("{'id':'1','model':'m','choices':[]," + USAGE + "}")),
                                        Expected.error(InternalServerException.class)
                                                .orAnotherError()),
                        Fault.of("T14", "a response with `\"error\":null`").stream(
                                        Server.events(
                                                event("{'id':'1','model':'m','error':null,'choices':[{'index':0,"
                                                        + "'delta':{'content':'Hello'},'finish_reason':'stop'}]}"),
                                                DONE),
                                        hello)
                                .blocking(
                                        Server.document(json("{'id':'1','model':'m','error':null,'choices':[{'index':0,"
                                                + "'message':{'content':'Hello'},'finish_reason':'stop'}]}")),
                                        hello),
                        Fault.of("T15", "status 200 and an empty body")
                                .both(
                                        Server.document(""),
                                        Expected.error(InternalServerException.class)
                                                .orAnotherError()),
                        Fault.of("T16", "usage under two names, zero under one")
                                .blocking(
                                        Server.document(document("{'content':'Hello'}", "stop")
                                                .replaceFirst(
                                                        "}$",
                                                        json(",'usage':{'prompt_tokens':9,'completion_tokens':5,"
                                                                + "'total_tokens':14,'input_tokens':0,"
                                                                + "'output_tokens':0}}"))),
                                        counted),
                        Fault.of("T16", "usage as `input_tokens` and `output_tokens` only")
                                .blocking(
                                        Server.document(document("{'content':'Hello'}", "stop")
                                                .replaceFirst(
                                                        "}$", json(",'usage':{'input_tokens':9,'output_tokens':5}}"))),
                                        counted),
                        Fault.of("T40", "thinking beside empty text").stream(
                                Server.events(delta("{'content':'','reasoning_content':'Hm'}"), HELLO, STOP, DONE),
                                hello),
                        Fault.of("T43", "the finish reason is `STOP`, in capitals").stream(
                                        Server.events(HELLO, finish("STOP"), DONE), hello)
                                .blocking(Server.document(document("{'content':'Hello'}", "STOP")), hello),
                        Fault.of("T43", "the finish reason is blank until the last chunk").stream(
                                Server.events(
                                        event("{'id':'1','model':'m','choices':[{'index':0,"
                                                + "'delta':{'content':'Hello'},'finish_reason':''}]}"),
                                        STOP,
                                        DONE),
                                hello),
                        usage("`choices` is empty in the chunk with the usage", "'choices':[],"),
                        usage("`choices` is null in the chunk with the usage", "'choices':null,"),
                        usage("`choices` is missing in the chunk with the usage", ""),
                        Fault.of("T45", "a running total of the usage in every chunk").stream(
                                Server.events(
                                        HELLO.replaceFirst(
                                                "}\n",
                                                json(",'usage':{'prompt_tokens':9,'completion_tokens':4,"
                                                        + "'total_tokens':13}}\n")),
                                        STOP.replaceFirst("}\n", json("," + USAGE + "}\n")),
                                        DONE),
                                counted),
                        Fault.of("T47", "the last chunk has no `delta`").stream(
                                Server.events(HELLO, event("{'choices':[{'index':0,'finish_reason':'stop'}]}"), DONE),
                                hello),
                        Fault.of("T47", "the last chunk has `\"delta\":null`").stream(
                                Server.events(
                                        HELLO,
                                        event("{'choices':[{'index':0,'delta':null,'finish_reason':'stop'}]}"),
                                        DONE),
                                hello),
                        Fault.of("T48", "the first chunk has the role only").stream(
                                Server.events(delta("{'role':'assistant','content':''}"), HELLO, STOP, DONE), hello),
                        Fault.of("T49", "`content` is a list of parts").stream(
                                        Server.events(
                                                delta("{'content':[{'type':'text','text':'Hello'}]}"), STOP, DONE),
                                        hello)
                                .blocking(
                                        Server.document(document(
                                                "{'role':'assistant','content':[{'type':'text','text':'Hello'}]}",
                                                "stop")),
                                        hello),
                        Fault.of("T50", "a filter ends the answer").stream(
                                Server.events(HELLO, event(filtered), DONE),
                                Expected.answer("Hello no more").because(FinishReason.CONTENT_FILTER))));
    }

    private static Fault usage(String what, String choices) {
        return Fault.of("T44", what).stream(
                Server.events(HELLO, STOP, event("{'id':'1'," + choices + USAGE + "}"), DONE),
                Expected.answer("Hello").totalTokens(14));
    }
}
