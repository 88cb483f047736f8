package io.github.doubao4j.examples.extract.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.examples.testing.Answers;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

    private final AnswerCheck invoice =
            RecordType.named("invoice").orElseThrow().check();
    private final AnswerCheck contact =
            RecordType.named("contact").orElseThrow().check();

    @Test
    void takesAGoodAnswerAsItIsWritten() {
        AnswerCheck.Verdict verdict = invoice.judge(Answers.invoice("7"));

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.record()).hasToString(Answers.invoice("7"));
        assertThat(verdict.record().path("total").decimalValue()).hasToString("10.50");
    }

    @Test
    void takesJsonOutOfACodeBlock() {
        assertThat(invoice.judge("```json\n" + Answers.invoice("7") + "\n```\n").good())
                .isTrue();
    }

    @Test
    void holdsAnAnswerAgainstTheSchema() {
        assertThat(problems(json -> json.remove("total")))
                .singleElement()
                .asString()
                .contains("total", "required");
        assertThat(problems(json -> json.put("extra", 1)))
                .singleElement()
                .asString()
                .contains("extra");
        assertThat(problems(json -> json.put("currency", "XXX")))
                .singleElement()
                .asString()
                .startsWith("/currency: ");
        assertThat(problems(json -> json.put("total", "10.50")))
                .singleElement()
                .asString()
                .startsWith("/total: ");
        assertThat(problems(json -> json.putNull("number")))
                .singleElement()
                .asString()
                .startsWith("/number: ");
        assertThat(problems(json -> json.putNull("subtotal"))).isEmpty();
    }

    @Test
    void doesTheSums() {
        assertThat(problems(json -> json.put("total", 11)))
                .containsExactly("/total: 11 is not the sum of the lines' amounts and the tax, which is 10.5");
        assertThat(problems(json -> json.put("subtotal", 9)))
                .containsExactly("/subtotal: 9 is not the sum of the lines' amounts, which is 10");
        assertThat(problems(json -> ((ObjectNode) json.at("/lines/0")).put("quantity", 3)))
                .containsExactly("/lines/0/amount: 10.00 is not quantity 3 times unitPrice 5, which is 15");
        assertThat(problems(json -> json.put("total", 10.51)))
                .as("a cent of rounding")
                .isEmpty();
        assertThat(problems(json -> json.put("total", 10)))
                .as("prices with tax")
                .isEmpty();
        assertThat(problems(json -> json.putArray("lines")))
                .containsExactly("/lines: an invoice has at least one line");
    }

    @Test
    void looksAtDates() {
        assertThat(problems(json -> json.put("issueDate", "12.03.2026")))
                .containsExactly("/issueDate: \"12.03.2026\" is no date of the form YYYY-MM-DD");
        assertThat(problems(json -> json.put("issueDate", "2026-02-30"))).hasSize(1);
        assertThat(problems(json -> json.put("issueDate", "1066-10-14")))
                .singleElement()
                .asString()
                .contains("between");
        assertThat(problems(json -> json.put("dueDate", "2026-01-01")))
                .singleElement()
                .asString()
                .startsWith("/dueDate: 2026-01-01 is not between 2026-03-12");
    }

    @Test
    void looksAtAddresses() {
        String good = "{\"name\":\"Li\",\"company\":null,\"title\":null,\"emails\":[\"li@example.com\"],\"phones\":[],"
                + "\"address\":null,\"website\":null}";
        assertThat(contact.judge(good).problems()).isEmpty();
        assertThat(contact.judge(good.replace("li@", "li at ")).problems())
                .containsExactly("/emails/0: \"li at example.com\" is no e-mail address");
        assertThat(contact.judge(good.replace("\"Li\"", "\" \"")).problems()).containsExactly("/name: it is empty");
    }

    @Test
    void saysWhatIsNoRecordAtAll() {
        assertThat(invoice.judge("").problems()).hasSize(1);
        assertThat(invoice.judge("I cannot read this.").problems())
                .singleElement()
                .asString()
                .startsWith("it is no JSON: ");
        assertThat(invoice.judge("[]").problems()).containsExactly("it is no JSON object");
        assertThat(invoice.judge("{\"number\":\"1\",\"number\":\"2\"}").problems())
                .singleElement()
                .asString()
                .contains("Duplicate");
        assertThat(invoice.judge(Answers.invoice("7") + " {}").good()).isFalse();
    }

    @Test
    void isNotDefeatedByANumberWithABillionZeros() {
        String huge = Answers.invoice("7").replace("\"total\":10.50", "\"total\":1E999999999");
        assertThat(huge).contains("1E99");
        assertThat(invoice.judge(huge).problems()).containsExactly("/total: the number has too many digits");
    }

    private List<String> problems(Consumer<ObjectNode> change) {
        try {
            JsonNode json = Json.MAPPER.readTree(Answers.invoice("7"));
            change.accept((ObjectNode) json);
            return invoice.judge(json.toString()).problems();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
