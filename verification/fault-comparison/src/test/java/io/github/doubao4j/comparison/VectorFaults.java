package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.EmbeddingWire.FIRST;
import static io.github.doubao4j.comparison.EmbeddingWire.ONE;
import static io.github.doubao4j.comparison.EmbeddingWire.SECOND;
import static io.github.doubao4j.comparison.EmbeddingWire.TWO;
import static io.github.doubao4j.comparison.EmbeddingWire.alone;
import static io.github.doubao4j.comparison.EmbeddingWire.base64;
import static io.github.doubao4j.comparison.EmbeddingWire.document;
import static io.github.doubao4j.comparison.EmbeddingWire.entry;
import static io.github.doubao4j.comparison.EmbeddingWire.list;

import dev.langchain4j.exception.InternalServerException;
import java.util.List;

/** What stands in the responses of embeddings. A vector of another text, or with a number that is none, is never noticed later. */
final class VectorFaults {

    private VectorFaults() {}

    static Section section() {
        Expected one = Expected.vectors(FIRST).totalTokens(9);
        Expected two = Expected.vectors(FIRST, SECOND).totalTokens(9);
        return new Section(
                "Embeddings: what comes",
                List.of(
                        one("`data` is an object, not a list", alone(entry(0, FIRST)), one),
                        one("`data` is an object without an index", alone(entry(null, FIRST)), one),
                        one("`data` is a list of one entry", list(entry(0, FIRST)), one),
                        two("two texts come back in the other order", list(entry(1, SECOND), entry(0, FIRST)), two),
                        two(
                                "two entries without an index",
                                list(entry(null, FIRST), entry(null, SECOND)),
                                malformed().orComplete(Expected.vectors(FIRST, SECOND))),
                        two("two entries with the same index", list(entry(0, FIRST), entry(0, SECOND)), malformed()),
                        two(
                                "two entries with the indexes 0 and 2",
                                list(entry(0, FIRST), entry(2, SECOND)),
                                malformed()),
                        two("one entry for two texts", list(entry(0, FIRST)), malformed()),
                        two(
                                "three entries for two texts",
                                list(entry(0, FIRST), entry(1, SECOND), entry(2, FIRST)),
                                malformed()),
                        two(
                                "two texts come back as one vector, `data` is an object",
                                alone(entry(0, FIRST)),
                                malformed()),
                        two(
                                "two vectors of different length",
                                list(entry(0, FIRST), entry(1, "[0.0,1.0]")),
                                malformed().afterRequests(1).orRequests(1 + Subject.RETRIES)),
                        fault("3 numbers, 1,024 dimensions were asked for")
                                .met(
                                        "one text",
                                        Way.BLOCKING,
                                        Server.vectors(list(entry(0, FIRST))),
                                        malformed().afterRequests(1).orRequests(1 + Subject.RETRIES))
                                .embedding(Embedded.ONE.ofDimension(1024)),
                        one("a number is the text `NaN`", list(entry(0, "[1.0,'NaN',0.5]")), malformed()),
                        one("a number is NaN", list(entry(0, "[1.0,NaN,0.5]")), malformed()),
                        one("a number is null", list(entry(0, "[1.0,null,0.5]")), malformed()),
                        one(
                                "a number is the text `0.0`",
                                list(entry(0, "[1.0,'0.0',0.5]")),
                                malformed().orComplete(one())),
                        one("the vector is empty", list(entry(0, "[]")), malformed()),
                        one("the vector is null", list(entry(0, "null")), malformed()),
                        one("an entry without a vector", list("{'object':'embedding','index':0}"), malformed()),
                        formatted("numbers, base64 was asked for", "base64", list(entry(0, FIRST)), one),
                        formatted("base64, numbers were asked for", "float", list(entry(0, base64(ONE))), one),
                        formatted("base64, as asked for", "base64", list(entry(0, base64(ONE))), one),
                        two(
                                "two vectors in base64, nothing was asked for",
                                list(entry(0, base64(ONE)), entry(1, base64(TWO))),
                                two),
                        one("base64 of bytes that are no floats", list(entry(0, "'AAAAAAA='")), malformed()),
                        one(
                                "the usage is missing",
                                document("[" + entry(0, FIRST) + "]", ""),
                                Expected.vectors(FIRST).withoutTokens()),
                        one(
                                "the usage is null",
                                document("[" + entry(0, FIRST) + "]", "'usage':null"),
                                Expected.vectors(FIRST).withoutTokens()),
                        one(
                                "fields that nobody knows",
                                document(
                                        "[{'object':'embedding','index':0,'embedding':" + FIRST + ",'new':{'a':[1]}}]",
                                        EmbeddingWire.USAGE + ",'other':[{}]"),
                                one)));
    }

    private static Expected one() {
        return Expected.vectors(FIRST);
    }

    /** No document says how often such a response may be asked for again. */
    private static Expected malformed() {
        return Expected.error(InternalServerException.class)
                .orAnotherError()
                .afterRequests(1 + Subject.RETRIES)
                .orRequests(1);
    }

    private static Fault fault(String what) {
        return Fault.of("", what).over(Api.EMBEDDINGS);
    }

    private static Fault one(String what, String response, Expected expected) {
        return fault(what).met("one text", Way.BLOCKING, Server.vectors(response), expected);
    }

    private static Fault two(String what, String response, Expected expected) {
        return fault(what)
                .met("two texts", Way.BLOCKING, Server.vectors(response), expected)
                .embedding(Embedded.TWO);
    }

    private static Fault formatted(String what, String format, String response, Expected expected) {
        return one(what, response, expected).embedding(Embedded.ONE.as(format));
    }
}
