package io.github.doubao4j.emulator;

import java.util.regex.Pattern;

/** Says whether a rule of the script applies to a request. */
@FunctionalInterface
public interface RequestMatcher {

    /** Whether the rule applies. */
    boolean matches(EmulatedRequest request);

    /** Applies to every request. */
    static RequestMatcher any() {
        return request -> true;
    }

    /** The last user message contains this text, case counted. */
    static RequestMatcher lastUserText(String contained) {
        return request -> request.lastUserText().contains(contained);
    }

    /** This regular expression is found somewhere in the last user message. */
    static RequestMatcher lastUserTextMatches(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return request -> pattern.matcher(request.lastUserText()).find();
    }

    /** The system messages contain this text, case counted. */
    static RequestMatcher systemText(String contained) {
        return request -> request.systemText().contains(contained);
    }

    /** A tool of this name is offered. */
    static RequestMatcher offersTool(String name) {
        return request -> request.toolNames().contains(name);
    }

    /** Exactly this many tool messages stand behind the last user message. */
    static RequestMatcher toolResults(int count) {
        return request -> request.toolResults().size() == count;
    }

    /** No tool message stands behind the last user message. */
    static RequestMatcher noToolResults() {
        return toolResults(0);
    }

    /** A result of this tool stands behind the last user message. */
    static RequestMatcher resultOf(String toolName) {
        return request -> request.toolResults().stream()
                .anyMatch(result -> result.toolName().equals(toolName));
    }

    /** The request asks for this model. */
    static RequestMatcher model(String name) {
        return request -> request.model().equals(name);
    }

    /** The request asks for a stream. */
    static RequestMatcher streaming() {
        return EmulatedRequest::streaming;
    }

    /** The request is one to the Responses API. */
    static RequestMatcher responses() {
        return EmulatedRequest::isResponses;
    }

    /** A tool that runs on the server is offered, such as {@code web_search}. */
    static RequestMatcher offersServerTool(String type) {
        return request -> request.serverTools().contains(type);
    }

    /** Both apply. */
    default RequestMatcher and(RequestMatcher other) {
        return request -> matches(request) && other.matches(request);
    }

    /** At least one applies. */
    default RequestMatcher or(RequestMatcher other) {
        return request -> matches(request) || other.matches(request);
    }

    /** This one does not apply. */
    default RequestMatcher negate() {
        return request -> !matches(request);
    }
}
