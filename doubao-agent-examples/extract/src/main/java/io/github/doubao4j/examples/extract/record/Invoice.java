package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.model.output.structured.Description;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice. LangChain4j makes the JSON schema from it: what is not required may be null. A date is text, since a
 * {@code LocalDate} would be asked for as an object of year, month and day.
 */
@Description("An invoice, with every line of it")
record Invoice(
        @JsonProperty(required = true) @Description("invoice number, as written")
        String number,

        @JsonProperty(required = true) @Description("date of issue, as YYYY-MM-DD")
        String issueDate,

        @Description("date by which to pay, as YYYY-MM-DD") @Nullable
        String dueDate,

        @JsonProperty(required = true) Party seller,
        @JsonProperty(required = true) Party buyer,

        @JsonProperty(required = true) @Description("currency of all amounts")
        Currency currency,

        @JsonProperty(required = true) List<InvoiceLine> lines,

        @Description("sum of the lines before tax, if written") @Nullable
        BigDecimal subtotal,

        @Description("sum of all taxes, if written") @Nullable
        BigDecimal tax,

        @JsonProperty(required = true) @Description("amount to pay")
        BigDecimal total,

        @Description("anything else that matters for paying, such as the bank account") @Nullable
        String notes)
        implements Checked {

    /** Lines are rounded one by one, so that sums may be off by as much. */
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final int YEARS_AHEAD = 10;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Dates.problem(
                        "/issueDate",
                        issueDate,
                        FIRST_DAY,
                        LocalDate.now(ZoneOffset.UTC).plusYears(1))
                .ifPresent(problems::add);
        if (dueDate != null) {
            LocalDate first = Dates.read(issueDate).orElse(FIRST_DAY);
            Dates.problem(
                            "/dueDate",
                            dueDate,
                            first,
                            LocalDate.now(ZoneOffset.UTC).plusYears(YEARS_AHEAD))
                    .ifPresent(problems::add);
        }
        if (lines.isEmpty()) {
            problems.add("/lines: an invoice has at least one line");
            return problems;
        }
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            BigDecimal product = line.quantity().multiply(line.unitPrice());
            if (differ(product, line.amount(), 1)) {
                problems.add("/lines/" + i + "/amount: " + line.amount().toPlainString() + " is not quantity "
                        + line.quantity().toPlainString() + " times unitPrice "
                        + line.unitPrice().toPlainString() + ", which is " + plain(product));
            }
        }
        addSums(problems);
        return problems;
    }

    private void addSums(List<String> problems) {
        BigDecimal sum = lines.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal taxed = sum.add(tax == null ? BigDecimal.ZERO : tax);
        if (subtotal != null && differ(sum, subtotal, lines.size())) {
            problems.add("/subtotal: " + subtotal.toPlainString() + " is not the sum of the lines' amounts, which is "
                    + plain(sum));
        }
        // Prices may have the tax in them; then the lines alone make the total.
        if (differ(taxed, total, lines.size()) && differ(sum, total, lines.size())) {
            problems.add("/total: " + total.toPlainString() + " is not the sum of the lines' amounts"
                    + (tax == null ? "" : " and the tax") + ", which is " + plain(taxed));
        }
    }

    private static boolean differ(BigDecimal one, BigDecimal other, int roundings) {
        return one.subtract(other).abs().compareTo(CENT.multiply(BigDecimal.valueOf(roundings))) > 0;
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
