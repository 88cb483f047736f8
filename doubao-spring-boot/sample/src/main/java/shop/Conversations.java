package shop;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What was said with each user. One question of a user is answered at a time, and it becomes part of the conversation, with its answer and
 * the calls of tools, when the answer is complete: one that failed or was cancelled leaves no trace, and never half a tool call, which the
 * service would reject from then on.
 */
@Component
final class Conversations {

    private final ShopSettings settings;
    private final Clock clock;
    private final Set<String> answering = new HashSet<>();
    /** In the order of their last use. */
    private final Map<String, Conversation> kept = new LinkedHashMap<>();

    @Autowired
    Conversations(ShopSettings settings) {
        this(settings, Clock.systemUTC());
    }

    Conversations(ShopSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Conversation(List<ChatMessage> messages, Instant lastUse) {}

    /** Begins with a question; empty while another one of this user is being answered. */
    synchronized Optional<Turn> begin(String user) {
        if (!answering.add(user)) {
            return Optional.empty();
        }
        dropExpired();
        Conversation conversation = kept.get(user);
        return Optional.of(new Turn(user, conversation == null ? List.of() : conversation.messages()));
    }

    /** How many conversations are kept. */
    synchronized int size() {
        dropExpired();
        return kept.size();
    }

    /** How many questions are being answered. */
    synchronized int answering() {
        return answering.size();
    }

    private synchronized void keep(String user, List<ChatMessage> messages) {
        kept.remove(user);
        kept.put(user, new Conversation(List.copyOf(messages), clock.instant()));
        Iterator<String> oldest = kept.keySet().iterator();
        while (kept.size() > settings.maxUsers()) {
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized void end(String user) {
        answering.remove(user);
    }

    private void dropExpired() {
        Instant limit = clock.instant().minus(settings.memoryTtl());
        kept.values().removeIf(conversation -> conversation.lastUse().isBefore(limit));
    }

    /** One question and its answer. What comes after its end, such as the result of a tool that was still running, goes nowhere. */
    final class Turn {

        private final String user;
        private final ChatMemory memory;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Turn(String user, List<ChatMessage> before) {
            this.user = user;
            this.memory = MessageWindowChatMemory.withMaxMessages(settings.memoryMessages());
            memory.add(before);
        }

        String user() {
            return user;
        }

        ChatMemory memory() {
            return memory;
        }

        /** Keeps what was said. */
        void complete() {
            if (ended.compareAndSet(false, true)) {
                keep(user, memory.messages());
                end(user);
            }
        }

        /** Forgets it. Does nothing after {@link #complete()}. */
        void abandon() {
            if (ended.compareAndSet(false, true)) {
                end(user);
            }
        }
    }
}
