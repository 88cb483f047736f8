package io.github.doubao4j.examples.testing;

/** What models answer in tests. */
public final class Answers {

    private Answers() {}

    /** A good invoice. */
    public static String invoice(String number) {
        return "{\"number\":\"" + number + "\",\"issueDate\":\"2026-03-12\",\"dueDate\":null,"
                + "\"seller\":{\"name\":\"S\",\"taxId\":null,\"address\":null},"
                + "\"buyer\":{\"name\":\"B\",\"taxId\":null,\"address\":null},\"currency\":\"EUR\","
                + "\"lines\":[{\"description\":\"d\",\"quantity\":2,\"unit\":null,\"unitPrice\":5,\"amount\":10.00}],"
                + "\"subtotal\":10.00,\"tax\":0.50,\"total\":10.50,\"notes\":null}";
    }

    /** One whose sums are wrong, which the schema does not see. */
    public static String wrongInvoice(String number) {
        return invoice(number).replace("\"total\":10.50", "\"total\":99.00");
    }
}
