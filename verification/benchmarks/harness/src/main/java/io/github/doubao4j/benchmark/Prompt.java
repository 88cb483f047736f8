package io.github.doubao4j.benchmark;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is sent. Subjects turn it into objects of their library before anything is measured.
 *
 * @param messages the conversation
 * @param tools what the model may call
 * @param image base64 of a PNG that goes with the last message
 */
public record Prompt(
        List<Message> messages, List<Tool> tools, @Nullable String image) {

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }

    /**
     * One message.
     *
     * @param call what an assistant calls, or what a tool answers
     */
    public record Message(Role role, String text, @Nullable Call call) {}

    /** A tool call; the arguments are a JSON object. */
    public record Call(String id, String name, String arguments) {}

    /** A tool whose parameters are strings. */
    public record Tool(String name, String description, List<String> parameters) {}

    /** A prompt by its name: {@code short}, {@code image}, or {@code long-<messages>-<tools>}. */
    public static Prompt named(String name) {
        if (name.equals("short")) {
            return new Prompt(List.of(user("为什么天空是蓝色的？请用一句话回答。")), List.of(), null);
        }
        if (name.equals("image")) {
            return new Prompt(List.of(user("What is on this picture?")), List.of(), image(8 << 20));
        }
        String[] parts = name.split("-", -1);
        return conversation(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Message user(String text) {
        return new Message(Role.USER, text, null);
    }

    /** As an agent's: a question, a call, its result, an answer, again and again. */
    private static Prompt conversation(int size, int tools) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(Role.SYSTEM, "You analyse sales data. 请用中文回答。".repeat(10), null));
        while (messages.size() < size - 1) {
            int turn = messages.size();
            Call call =
                    new Call("call_" + turn, "tool_" + turn % 20, "{\"city\":\"北京\",\"month\":\"2026-" + turn + "\"}");
            messages.add(user("How did sales in 北京 develop in month " + turn + "? " + "请逐步分析，然后给出结论。".repeat(12)));
            messages.add(new Message(Role.ASSISTANT, "", call));
            messages.add(new Message(Role.TOOL, "month,city,amount\n2026-01,北京,1234.50\n".repeat(14), call));
            messages.add(new Message(
                    Role.ASSISTANT, "Sales rose by 12 % because of \"new\" customers.\n销售额上升。".repeat(12), null));
        }
        List<Message> exact = new ArrayList<>(messages.subList(0, size - 1));
        while (exact.get(exact.size() - 1).role() != Role.SYSTEM
                && !(exact.get(exact.size() - 1).role() == Role.ASSISTANT
                        && exact.get(exact.size() - 1).call() == null)) {
            exact.remove(exact.size() - 1);
        }
        while (exact.size() < size) {
            exact.add(user("And now?"));
        }
        List<Tool> offered = new ArrayList<>();
        for (int i = 0; i < tools; i++) {
            offered.add(new Tool(
                    "tool_" + i, "Gives the sales of a city in a month, as CSV, tool " + i, List.of("city", "month")));
        }
        return new Prompt(exact, offered, null);
    }

    private static String image(int bytes) {
        byte[] data = new byte[bytes / 4 * 3 / 3 * 3];
        new Random(1).nextBytes(data);
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(signature, 0, data, 0, signature.length);
        return Base64.getEncoder().encodeToString(data);
    }
}
