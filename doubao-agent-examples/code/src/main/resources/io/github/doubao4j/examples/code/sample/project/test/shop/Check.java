package shop;

/** The one assertion that these tests need. */
final class Check {

    private Check() {}

    static void equal(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }
}
