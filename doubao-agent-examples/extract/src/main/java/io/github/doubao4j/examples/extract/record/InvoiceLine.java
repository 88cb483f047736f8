package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.model.output.structured.Description;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One line of an invoice. */
record InvoiceLine(
        @JsonProperty(required = true) @Description("goods or service, as written")
        String description,

        @JsonProperty(required = true) BigDecimal quantity,

        @Description("unit of the quantity, such as pcs, h or kg") @Nullable
        String unit,

        @JsonProperty(required = true) @Description("price of one unit before tax, unless prices include it")
        BigDecimal unitPrice,

        @JsonProperty(required = true) @Description("amount of this line, as written")
        BigDecimal amount) {}
