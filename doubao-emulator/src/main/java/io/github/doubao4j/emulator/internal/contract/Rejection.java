package io.github.doubao4j.emulator.internal.contract;

/**
 * Why a request is rejected.
 *
 * @param status the HTTP status
 * @param code the error code, in Ark's words
 * @param param the field, as a path such as {@code messages[1].content}; empty when no field is to blame
 * @param message the reason, naming field, value and what is allowed
 */
public record Rejection(int status, String code, String param, String message) {

    public static Rejection invalid(String param, String reason) {
        return new Rejection(400, "InvalidParameter", param, named(param, reason));
    }

    public static Rejection missing(String param, String reason) {
        return new Rejection(400, "MissingParameter", param, named(param, reason));
    }

    public static Rejection of(String code, String param, String reason) {
        return new Rejection(400, code, param, named(param, reason));
    }

    /** The path is not served: no service has seen the request. */
    public static Rejection unknownAddress(String method, String path) {
        return new Rejection(404, "", "", "Invalid URL (" + method + " " + path + ")");
    }

    public boolean isUnknownAddress() {
        return status == 404 && code.isEmpty();
    }

    private static String named(String param, String reason) {
        return "The parameter `" + param + "` specified in the request is not valid: " + reason + ".";
    }
}
