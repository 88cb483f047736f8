package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.EmbeddingWire.FIRST;
import static io.github.doubao4j.comparison.EmbeddingWire.SECOND;
import static io.github.doubao4j.comparison.EmbeddingWire.alone;
import static io.github.doubao4j.comparison.EmbeddingWire.entry;
import static io.github.doubao4j.comparison.EmbeddingWire.list;
import static io.github.doubao4j.comparison.Wire.error;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import java.util.List;

/** What the embeddings of Ark take, and what has to be sent otherwise or not at all. */
final class EmbeddingRequests {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private EmbeddingRequests() {}

    static Section section() {
        ImageContent picture = ImageContent.from(PIXEL, "image/png");
        // Whoever has no pictures says so, and sends nothing.
        Expected picturesOrNot = Expected.vectors(FIRST)
                .totalTokens(9)
                .orHonestly(Expected.error(UnsupportedFeatureException.class).afterRequests(0));
        Expected rejected =
                Expected.error(InvalidRequestException.class).afterRequests(0).orRequests(1);
        return new Section(
                "Embeddings: what is sent",
                List.of(
                        fault("two texts, to a service that makes one vector of a list")
                                .met(
                                        "two texts",
                                        Way.BLOCKING,
                                        Server.socket((connection, stage) -> {
                                            while (true) {
                                                String request = connection.readRequest();
                                                boolean isFirst = request.contains("\"one\"");
                                                connection.respond(
                                                        200, "", alone(entry(null, isFirst ? FIRST : SECOND)));
                                            }
                                        }),
                                        Expected.vectors(FIRST, SECOND)
                                                .totalTokens(18)
                                                .afterRequests(2)
                                                .orHonestly(Expected.error(InternalServerException.class)
                                                        .orAnotherError()
                                                        .orRequests(1 + Subject.RETRIES)))
                                .embedding(Embedded.TWO.oneByOne()),
                        fault("an image")
                                .met("one image", Way.BLOCKING, picture(), picturesOrNot)
                                .embedding(Embedded.of(EmbeddingInput.from(picture))),
                        fault("an image, and a listener")
                                .met("one image", Way.BLOCKING, picture(), picturesOrNot)
                                .embedding(Embedded.of(EmbeddingInput.from(picture))
                                        .listened()),
                        fault("a text with an image, which are one vector")
                                .met("both together", Way.BLOCKING, picture(), picturesOrNot)
                                .embedding(Embedded.of(EmbeddingInput.from(TextContent.from("one"), picture))),
                        fault("an empty text, which is a 400")
                                .met("two texts", Way.BLOCKING, badRequest(), rejected)
                                .embedding(Embedded.texts("one", "").inBatchesOf(2)),
                        fault("a text of 34,000 Chinese characters: 100,000 bytes are allowed")
                                .met("one text", Way.BLOCKING, badRequest(), rejected)
                                .embedding(Embedded.of(EmbeddingInput.from("字".repeat(34_000)))),
                        fault("two texts are too many for one request")
                                .met(
                                        "two texts",
                                        Way.BLOCKING,
                                        Server.socket((connection, stage) -> {
                                            while (true) {
                                                String request = connection.readRequest();
                                                boolean isFirst = request.contains("\"one\"");
                                                if (isFirst && request.contains("\"two\"")) {
                                                    connection.respond(
                                                            400,
                                                            "",
                                                            Wire.json("{'error':{'code':'InvalidParameter',"
                                                                    + "'message':'too many inputs, at most 1'}}"));
                                                } else {
                                                    connection.respond(
                                                            200, "", list(entry(0, isFirst ? FIRST : SECOND)));
                                                }
                                            }
                                        }),
                                        Expected.vectors(FIRST, SECOND)
                                                .totalTokens(18)
                                                .afterRequests(3)
                                                .orHonestly(Expected.error(InvalidRequestException.class)))
                                .embedding(Embedded.TWO)));
    }

    private static Server.Start picture() {
        return Server.socket((connection, stage) -> {
            while (true) {
                connection.readRequest();
                connection.respond(200, "", alone(entry(null, FIRST)));
            }
        });
    }

    private static Server.Start badRequest() {
        return Server.socket((connection, stage) -> {
            while (true) {
                connection.readRequest();
                connection.respond(400, "", error("InvalidParameter"));
            }
        });
    }

    private static Fault fault(String what) {
        return Fault.of("", what).over(Api.EMBEDDINGS);
    }
}
