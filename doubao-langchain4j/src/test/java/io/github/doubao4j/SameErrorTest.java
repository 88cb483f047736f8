package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The same JSON is the same error, wherever it stands: in an error body, in place of a response, or inside a stream. */
@Timeout(60)
class SameErrorTest {

    /** What reports an error by itself, in the shapes that servers were seen to use or may use. */
    static final List<String> ERRORS = List.of(
            "{'error':{'code':'InvalidParameter','message':'m','param':'p','type':'BadRequest'}}",
            "{'error':{'message':'m (request id: 2026112112000012345)','type':'new_api_error','param':'','code':'X'}}",
            "{'type':'error','error':{'type':'overloaded_error','message':'m'},'request_id':'req_123456'}",
            "{'requestId':'req_123456','error':{'message':'m'}}",
            "{'error':{'code':429,'message':'m'}}",
            "{'error':{'code':null,'message':'m'}}",
            "{'error':{'code':'','message':'m'}}",
            "{'error':{'code':1.50,'message':'m'}}",
            "{'error':{'code':1e99999999999,'message':'m'}}",
            "{'error':{'code':{'a':1},'type':['t'],'param':true,'message':'m'}}",
            "{'error':{'message':{'a':1}}}",
            "{'error':{'message':'','msg':'m'}}",
            "{'error':{'message':' ','detail':'m'}}",
            "{'error':{'message':null},'message':'m'}",
            "{'error':{'message':''},'detail':'m'}",
            "{'error':{'msg':'m'}}",
            "{'error':{'detail':[{'msg':'m'}]}}",
            "{'error':{'code':'X'},'message':'m'}",
            "{'error':{'a':1}}",
            "{'error':{'error':{'message':'m'}}}",
            "{'error':'m'}",
            "{'error':'m','code':'RequestBurstTooFast'}",
            "{'type':'TooManyRequests','error':'m','param':'p','request_id':'req_123456'}",
            "{'error':true,'message':'m','code':'InternalServiceError'}",
            "{'error':'true','message':'m','code':'InternalServiceError'}",
            "{'error':12}",
            "{'error':['m']}",
            "{'error':null,'message':'m','code':'QuotaExceeded'}",
            "{'error':{'message':'a'},'error':{'message':'m'}}",
            "{'code':'InternalServiceError','message':'m'}",
            "{'code':500,'msg':'m'}",
            "{'id':'x','choices':[],'error':{'message':'m','code':'SetLimitExceeded'}}");

    /** What is one in a stream, where it interrupts; a document of this sort is no response, and the message says so. */
    static final List<String> EMPTY_ERRORS = List.of(
            "{'error':'','message':'m'}",
            "{'error':{},'message':'m'}",
            "{'error':[],'message':'m'}",
            "{'error':0,'message':'m'}",
            "{'error':false,'message':'m'}",
            "{'error':{'message':'a'},'error':null,'message':'m'}");

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @FieldSource({"ERRORS", "EMPTY_ERRORS"})
    void isReadAlikeWhereverItStands(String quoted) throws Exception {
        String error = json(quoted);
        DoubaoApiException asBody = failure(server.enqueue(
                ChatServer.response(400, "application/json", error).build()));
        DoubaoApiException asNamedEvent = failure(server.enqueueEvents("event: error\ndata: " + error + "\n\n"));
        DoubaoApiException asDocument =
                EMPTY_ERRORS.contains(quoted) ? asNamedEvent : failure(server.enqueueJson(error));
        DoubaoApiException asEvent = failure(server.enqueueEvents(event(error), DONE));
        DoubaoApiException behindText = failure(server.enqueueEvents(text("a"), event(error), finish("stop")));
        DoubaoApiException onOneLine =
                failure(server.enqueueEvents(text("a").stripTrailing() + error + "\n\n", finish("stop")));

        String expected = shown(asBody);
        assertThat(expected).containsPattern("^(m|12|\\{|\\[)");
        for (DoubaoApiException inside : List.of(asNamedEvent, asDocument, asEvent, behindText, onOneLine)) {
            assertThat(shown(inside)).isEqualTo(expected);
            assertThat(inside.kind()).isEqualTo(asNamedEvent.kind());
            assertThat(inside.retryable()).isEqualTo(asNamedEvent.retryable());
        }
    }

    /** What a serializer writes where there is no error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null", "false", "{}", "[]", "''", "' '", "0", "'false'", "'ok'", "'success'"},
            quoteCharacter = '`')
    void whatSaysThatAllIsWellIsNoError(String error) throws Exception {
        for (Kind kind : Kind.values()) {
            assertThat(server.enqueueJson(json("{'choices':[{'index':0,'message':{'content':'a'},"
                                    + "'finish_reason':'stop'}],'error':" + error + "}"))
                            .chat(kind, once -> once.maxRetries(0))
                            .text())
                    .isEqualTo("a");
            assertThat(server.enqueueEvents(
                                    event("{'error':" + error + ",'choices':[{'index':0,'delta':{'content':'a'}}]}"),
                                    finish("stop"))
                            .chat(kind, once -> once.maxRetries(0))
                            .text())
                    .isEqualTo("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRequestIdInsideIsKept(Kind kind) throws Exception {
        assertThat(server.enqueueJson(json("{'error':{'message':'m'},'request_id':'req_123456'}"))
                        .chat(kind, once -> once.maxRetries(0))
                        .details()
                        .requestId())
                .hasValue("req_123456");
    }

    private static DoubaoApiException failure(ChatServer server) throws Exception {
        return server.chat(Kind.STREAMING, once -> once.maxRetries(0)).details();
    }

    /** All that was read of it; how the message begins says where it stood. */
    private static String shown(DoubaoApiException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.substring(message.indexOf(": ") + 2) + ", " + failure.code() + failure.type() + failure.param()
                + failure.requestId();
    }
}
