package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The messages of one request, seen from its last user message: what was said before, and what tools said since. */
final class Conversation {

    private final List<Message> messages;
    private final int question;

    private Conversation(List<Message> messages, int question) {
        this.messages = messages;
        this.question = question;
    }

    /** The result of a tool, with the call that it belongs to. */
    record Result(Message.Asked call, String text, List<String> pictures) {}

    static Conversation of(JsonNode request) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode json : request.path("messages")) {
            Message message = Message.of(json);
            if (message.is("user") && !messages.isEmpty() && lastOf(messages).is("user")) {
                throw new Confused("two user messages in a row: what I answered in between is missing");
            }
            messages.add(message);
        }
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).is("user")) {
                return new Conversation(messages, i);
            }
        }
        throw new Confused("no user message");
    }

    String instructions() {
        return messages.stream()
                .filter(message -> message.is("system"))
                .map(Message::text)
                .collect(Collectors.joining("\n"));
    }

    String question() {
        return messages.get(question).text();
    }

    List<String> pictures() {
        return messages.get(question).pictures();
    }

    /** What the user said before, the latest first. */
    List<String> earlierUserTexts() {
        return earlier("user");
    }

    /** What the assistant said before the question, the latest first. */
    List<String> earlierAssistantTexts() {
        return earlier("assistant");
    }

    private List<String> earlier(String role) {
        List<String> texts = new ArrayList<>();
        for (Message message : messages.subList(0, question)) {
            if (message.is(role)) {
                texts.add(0, message.text());
            }
        }
        return texts;
    }

    /** What tools returned since the question, in the order in which it arrived. */
    List<Result> results() {
        return results(question, messages.size());
    }

    /** What a tool returned last before the question. */
    Optional<String> previousResult() {
        List<Result> results = results(0, question);
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(lastOf(results).text());
    }

    private List<Result> results(int from, int to) {
        List<Result> results = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Message message = messages.get(i);
            if (message.is("tool")) {
                results.add(new Result(callOf(message, i), message.text(), message.pictures()));
            }
        }
        return results;
    }

    private Message.Asked callOf(Message answer, int before) {
        for (int i = before - 1; i >= 0; i--) {
            for (Message.Asked call : messages.get(i).calls()) {
                if (call.id().equals(answer.answers())) {
                    return call;
                }
            }
        }
        throw new Confused("a tool message answers the call \"" + answer.answers() + "\", which I never made");
    }

    private static <T> T lastOf(List<T> list) {
        return list.get(list.size() - 1);
    }
}
