package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.trace.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chat memories as files of one directory, a file a memory, for LangChain4j. A memory is this store's alone from its first
 * use until the store is closed. Thread-safe.
 */
public final class FileChatMemoryStore implements ChatMemoryStore, AutoCloseable {

    /** No separators and no hidden files; letters of any script. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,99}");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path directory;
    private final Map<String, ConversationFile> open = new HashMap<>();

    /**
     * Sets the place.
     *
     * @param directory where the files are; it is made with the first of them
     */
    public FileChatMemoryStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public synchronized List<ChatMessage> getMessages(Object memoryId) {
        return open(memoryId).saved().messages();
    }

    @Override
    public synchronized void updateMessages(Object memoryId, List<ChatMessage> messages) {
        ConversationFile file = open(memoryId);
        file.save(file.saved().withMessages(messages));
    }

    @Override
    public synchronized void deleteMessages(Object memoryId) {
        open(memoryId).save(SavedConversation.EMPTY);
    }

    /** What the answers of a memory took, over all runs. */
    synchronized Tokens tokens(Object memoryId) {
        return open(memoryId).saved().tokens();
    }

    /** Counts what an answer took; it is written together with the answer. */
    synchronized void count(Object memoryId, Tokens tokens) {
        open(memoryId).count(tokens);
    }

    /**
     * Puts a memory away under another name, and begins it anew. Works as well if it cannot be read.
     * Before the first use only.
     *
     * @return its new name; empty if there was none
     */
    synchronized Optional<String> setAside(Object memoryId) {
        Path file = file(memoryId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String name = freeName(
                memoryId + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME));
        ConversationFile.setAside(file, file(name));
        return Optional.of(name);
    }

    /** Where a memory is kept. */
    Path file(Object memoryId) {
        String name = memoryId.toString();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(Text.of(FileChatMemoryStore.class, "conversation.name", name));
        }
        return directory.resolve(name + ".json");
    }

    @Override
    public synchronized void close() {
        open.values().forEach(ConversationFile::close);
        open.clear();
    }

    private ConversationFile open(Object memoryId) {
        return open.computeIfAbsent(memoryId.toString(), name -> ConversationFile.open(file(name)));
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; Files.exists(file(name)); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }
}
