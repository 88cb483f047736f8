package io.github.doubao4j.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.text.Language;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoErrorsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/a/b"), "there is no /a/b", "/a/b 不存在"),
                Arguments.of(new AccessDeniedException("/a/b"), "no permission for /a/b", "没有访问 /a/b 的权限"),
                Arguments.of(new FileAlreadyExistsException("/a/b"), "/a/b exists already", "/a/b 已存在"),
                Arguments.of(new NotDirectoryException("/a/b"), "/a/b: not a directory", "/a/b：不是目录"),
                Arguments.of(new DirectoryNotEmptyException("/a"), "the directory /a is not empty", "目录 /a 不为空"),
                Arguments.of(
                        new FileSystemException("/a", null, "No space left on device"),
                        "/a: no space left on the device",
                        "/a：设备上没有剩余空间"),
                Arguments.of(
                        new FileSystemException("/a", null, "Read-only file system"),
                        "/a: the file system is read-only",
                        "/a：文件系统是只读的"),
                Arguments.of(
                        new FileSystemException("/a", null, "Stale handle"), "/a: Stale handle", "/a：Stale handle"),
                Arguments.of(new FileSystemException("/a"), "/a: FileSystemException", "/a：FileSystemException"),
                Arguments.of(
                        new FileNotFoundException("/a b (Is a directory)"), "/a b: it is a directory", "/a b：这是一个目录"),
                Arguments.of(new IOException("No space left on device"), "no space left on the device", "设备上没有剩余空间"),
                Arguments.of(new IOException("odd\nwords"), "odd words", "odd words"),
                Arguments.of(new IOException(), "IOException", "IOException"),
                Arguments.of(new EOFException(), "it ends too early", "内容提前结束"),
                Arguments.of(new MalformedInputException(1), "it is not text of this encoding", "不是这种编码的文本"),
                Arguments.of(
                        new UncheckedIOException(new NoSuchFileException("/a/b")), "there is no /a/b", "/a/b 不存在"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatTheClassOfTheExceptionSays(Exception failure, String english, String chinese) {
        assertThat(IoErrors.reason(failure).in(Language.EN)).isEqualTo(english);
        assertThat(IoErrors.reason(failure).in(Language.ZH)).isEqualTo(chinese);
    }

    /** What the JDK really throws. */
    @Test
    void knowsThatAFileIsWhereADirectoryShouldBe(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "x");

        assertThat(reasonOf(() -> Files.writeString(file.resolve("b"), "x"))).endsWith("a/b: not a directory");
        assertThat(reasonOf(() -> Files.writeString(directory, "x"))).endsWith(": it is a directory");
        assertThat(reasonOf(() -> Files.createDirectories(file))).endsWith("a exists already");
        assertThat(reasonOf(() -> Files.writeString(directory.resolve("n".repeat(300)), "x")))
                .endsWith(": the name is too long");
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static String reasonOf(Writing writing) {
        try {
            writing.run();
            return "";
        } catch (IOException e) {
            return IoErrors.reason(e).in(Language.EN);
        }
    }
}
