package io.github.doubao4j.internal.request;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/** Schemas that several tests ask for. */
final class Schemas {

    static final JsonSchema PERSON = JsonSchema.builder()
            .name("Person")
            .rootElement(JsonObjectSchema.builder()
                    .addStringProperty("name")
                    .addIntegerProperty("age")
                    .required("name")
                    .build())
            .build();

    private Schemas() {}
}
