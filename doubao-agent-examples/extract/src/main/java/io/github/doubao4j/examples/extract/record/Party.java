package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.model.output.structured.Description;
import org.jspecify.annotations.Nullable;

/** Who sells or buys. */
record Party(
        @JsonProperty(required = true) String name,

        @Description("tax number, VAT id, or unified social credit code") @Nullable
        String taxId,

        @Nullable String address) {}
