package io.github.doubao4j.emulator;

/**
 * Why a request is refused.
 *
 * @param status the HTTP status
 * @param code the error code, in Ark's words
 * @param param the field, as a path such as {@code messages[1].content}; empty when no field is to blame
 * @param message the reason, naming field, value and what is allowed
 */
record Refusal(int status, String code, String param, String message) {

    static Refusal invalid(String param, String reason) {
        return new Refusal(400, "InvalidParameter", param, named(param, reason));
    }

    static Refusal missing(String param, String reason) {
        return new Refusal(400, "MissingParameter", param, named(param, reason));
    }

    static Refusal of(String code, String param, String reason) {
        return new Refusal(400, code, param, named(param, reason));
    }

    private static String named(String param, String reason) {
        return "The parameter `" + param + "` specified in the request is not valid: " + reason + ".";
    }
}
