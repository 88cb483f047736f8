package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.examples.testing.WritableNames;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileChatMemoryStoreTest {

    private static final List<ChatMessage> SAID =
            List.of(UserMessage.from("Hi"), AiMessage.from("Hello 你好 \"\\ \u2028"));

    @TempDir
    Path directory;

    @Test
    void messagesAndTokensOutliveTheStore() {
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            store.count("a", new Tokens(5, null, 7, 2));
            store.updateMessages("a", SAID);
            store.count("a", new Tokens(1, 1, 1, null));
            store.updateMessages("a", SAID);
        }
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThat(store.getMessages("a")).isEqualTo(SAID);
            assertThat(store.tokens("a")).isEqualTo(new Tokens(6, 1, 8, 2));
            assertThat(store.getMessages("other")).isEmpty();
        }
    }

    @Test
    void keepsThinkingAndWhatWasAttached() {
        List<ChatMessage> said = List.of(
                UserMessage.from(
                        DoubaoImageContent.builder()
                                .base64Data("iVBORw==", "image/png")
                                .detail("low")
                                .build(),
                        VideoContent.from("https://example.com/a.mp4"),
                        TextContent.from("What is it?")),
                AiMessage.builder().text("A picture.").thinking("Hm.").build());
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            store.updateMessages("a", said);
        }
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            UserMessage user = (UserMessage) store.getMessages("a").get(0);
            assertThat(((ImageContent) user.contents().get(0)).image().base64Data())
                    .isEqualTo("iVBORw==");
            assertThat(user.contents().subList(1, 3))
                    .isEqualTo(((UserMessage) said.get(0)).contents().subList(1, 3));
            assertThat(((AiMessage) store.getMessages("a").get(1)).thinking()).isEqualTo("Hm.");
        }
    }

    @Test
    void aVersionThatCannotBeWrittenLeavesTheOldOne() throws IOException {
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            store.updateMessages("a", SAID);
            // Nothing can be written where a directory with something in it is.
            Files.createDirectories(directory.resolve(".a.json.tmp/x"));

            assertThatThrownBy(() -> store.updateMessages("a", List.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("cannot be kept");
            assertThat(store.getMessages("a")).isEqualTo(SAID);
        }
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThat(store.getMessages("a")).isEqualTo(SAID);
        }
    }

    @Test
    void halfOfANewVersionIsNoConversation() throws IOException {
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            store.updateMessages("a", SAID);
        }
        // What a crash leaves behind that struck while the next version was written.
        Files.writeString(directory.resolve(".a.json.tmp"), "{ \"messages\" : [ { \"te");

        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThat(store.getMessages("a")).isEqualTo(SAID);
            store.updateMessages("a", List.of(UserMessage.from("new")));
        }
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThat(store.getMessages("a")).containsExactly(UserMessage.from("new"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{\"messages\":",
                "[]",
                "{\"messages\":{}}",
                "{\"messages\":[{\"type\":\"ROBOT\"}]}",
                "{\"messages\":[7]}",
                "{\"messages\":[],\"tokens\":[1]}"
            })
    void aFileThatCannotBeReadIsOneLineAndStaysAsItIs(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), content);

        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThatThrownBy(() -> store.getMessages("a")).isInstanceOfSatisfying(UserException.class, e -> {
                assertThat(e.message(Language.EN)).contains(file.toString(), "cannot be read", "--new");
                assertThat(e.message(Language.ZH)).contains(file.toString(), "--new");
            });
            assertThatThrownBy(() -> store.updateMessages("a", SAID)).isInstanceOf(UserException.class);
            assertThat(file).hasContent(content);

            String name = store.setAside("a").orElseThrow();
            assertThat(directory.resolve(name + ".json")).hasContent(content);
            store.updateMessages("a", SAID);
            assertThat(store.getMessages("a")).isEqualTo(SAID);
        }
    }

    @Test
    void putsAwayOnlyWhatExistsAndOverwritesNothing() throws IOException {
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThat(store.setAside("a")).isEmpty();
            for (int i = 0; i < 3; i++) {
                Files.writeString(directory.resolve("a.json"), "version " + i);
                assertThat(store.setAside("a")).isPresent();
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(3);
        }
    }

    @Test
    void aConversationIsOpenOnce() {
        try (FileChatMemoryStore second = new FileChatMemoryStore(directory)) {
            try (FileChatMemoryStore first = new FileChatMemoryStore(directory)) {
                first.updateMessages("a", SAID);

                assertThatThrownBy(() -> second.getMessages("a"))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining("open in another program");
                assertThatThrownBy(() -> second.setAside("a").orElseThrow())
                        .hasMessageContaining("open in another program");
                assertThat(second.getMessages("b")).isEmpty();
            }
            assertThat(second.getMessages("a")).isEqualTo(SAID);
        }
    }

    @Test
    void anotherProcessIsToldAsWell() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        directory.resolve(".a.json.lock").toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream()));
                FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> store.getMessages("a")).hasMessageContaining("open in another program");

            // A program that dies lets go.
            other.destroyForcibly().waitFor();
            assertThat(store.getMessages("a")).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../a", "a/b", "a\\b", ".hidden", "a b", "a:b", "a*", "-a"})
    void namesThatAreNoNamesOfFilesAreRefused(String name) {
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            assertThatThrownBy(() -> store.getMessages(name)).hasMessageContaining("cannot be the name");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"talk", "会话"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions")
    void whatWasSaidIsForItsUserAlone(String name) throws IOException {
        WritableNames.assume(name);
        try (FileChatMemoryStore store = new FileChatMemoryStore(directory)) {
            store.updateMessages(name, SAID);
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve(name + ".json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /** A program that holds a conversation until it is ended. */
    static final class Holder {

        public static void main(String[] args) throws Exception {
            try (FileChannel channel =
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("held");
                System.in.read();
            }
        }
    }
}
