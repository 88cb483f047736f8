package io.github.doubao4j.examples.code.workspace;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Ways out of the directory, and ways to do harm in it. Each is tried in {@link JailBreakTest} and told in docs/code.md. */
enum JailBreak {
    PARENT("read `../outside/witness.txt`", cell -> cell.read("../outside/witness.txt")),
    PARENT_IN_THE_MIDDLE("read `src/../../outside/witness.txt`", cell -> cell.read("src/../../outside/witness.txt")),
    ABSOLUTE_PATH("read an absolute path", cell -> cell.read(cell.witness().toString())),
    PROC("read `/proc/self/environ`", cell -> cell.read("/proc/self/environ")),
    DEVICE_PATH("read `/dev/zero`", cell -> cell.read("/dev/zero")),
    HOME("read `~/.ssh/id_rsa`", cell -> cell.read("~/.ssh/id_rsa")),
    FILE_URL("read a `file://` address", cell -> cell.read("file://outside/witness.txt")),
    DRIVE("read `C:/Windows/win.ini`", cell -> cell.read("C:/Windows/win.ini")),
    BACKSLASHES("read `..\\outside\\witness.txt`", cell -> cell.read("..\\outside\\witness.txt")),
    FULL_WIDTH_DOTS("read `．．/outside/witness.txt` in full-width dots", cell -> cell.read("．．/outside/witness.txt")),
    FULL_WIDTH_SLASH("read `src／..／x` with full-width slashes", cell -> cell.read("src／..／x")),
    NUL("read a name with a NUL in it", cell -> cell.read("src/A.java\0.png")),
    NEW_LINE("read a name with a line break in it", cell -> cell.read("src/A.java\nsrc/B.java")),
    LONG_NAME("read a name of 300 characters", cell -> cell.read("x".repeat(300))),
    LONG_PATH("read a path of 5000 characters", cell -> cell.read("x/".repeat(2500) + "y")),
    LINK_TO_FILE("read a symbolic link to a file outside", cell -> {
        Files.createSymbolicLink(cell.inside("notes.txt"), cell.witness());
        return cell.read("notes.txt");
    }),
    LINK_TO_DIRECTORY("read through a symbolic link to a directory outside", cell -> {
        Files.createSymbolicLink(cell.inside("lib"), cell.outside());
        return cell.read("lib/witness.txt");
    }),
    LINK_TO_LINK("read a link to a link to a file outside", cell -> {
        Files.createSymbolicLink(cell.inside("second"), cell.witness());
        Files.createSymbolicLink(cell.inside("first"), Path.of("second"));
        return cell.read("first");
    }),
    LINK_TO_PROC("read through a link to `/proc/self`", cell -> {
        Files.createSymbolicLink(cell.inside("self"), Path.of("/proc/self"));
        return cell.read("self/environ");
    }),
    LINK_TO_DEVICE("read a link to `/dev/zero`", cell -> {
        Files.createSymbolicLink(cell.inside("zeros"), Path.of("/dev/zero"));
        return cell.read("zeros");
    }),
    LINK_TO_SECRET("read a harmless name that links to `.env`", cell -> {
        Files.writeString(cell.inside(".env"), Cell.SECRET);
        Files.createSymbolicLink(cell.inside("settings.txt"), Path.of(".env"));
        return cell.read("settings.txt");
    }),
    LIST_THROUGH_LINK("list a linked directory", cell -> {
        Files.createSymbolicLink(cell.inside("lib"), cell.outside());
        return cell.workspace().list("lib", null);
    }),
    SEARCH_THROUGH_LINK("search a linked directory", cell -> {
        Files.createSymbolicLink(cell.inside("lib"), cell.outside());
        return cell.workspace().search("WITNESS", false, "lib");
    }),
    PIPE("read a named pipe that nobody writes to", cell -> {
        cell.command("mkfifo", cell.inside("pipe").toString());
        return cell.read("pipe");
    }),
    SOCKET("read a socket", cell -> {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(cell.inside("socket")));
            return cell.read("socket");
        }
    }),
    DIRECTORY("read a directory", cell -> cell.read("src")),
    HUGE_FILE("read a file of 4 GB", cell -> {
        try (RandomAccessFile file =
                new RandomAccessFile(cell.inside("huge.txt").toFile(), "rw")) {
            file.setLength(4L << 30);
        }
        return cell.read("huge.txt");
    }),
    BINARY_FILE("read a binary file", cell -> {
        Files.write(cell.inside("a.bin"), new byte[] {'W', 0, 1});
        return cell.read("a.bin");
    }),
    DOT_ENV("read `.env`", cell -> cell.secret(".env")),
    DOT_ENV_OF_A_STAGE("read `config/.env.production`", cell -> cell.secret("config/.env.production")),
    DOT_ENV_IN_CAPITALS("read `.ENV`", cell -> cell.secret(".ENV")),
    DOT_ENV_FULL_WIDTH("read `.ｅｎｖ` in full-width letters", cell -> cell.secret(".ｅｎｖ")),
    PRIVATE_KEY("read `deploy/id_rsa`", cell -> cell.secret("deploy/id_rsa")),
    CERTIFICATE("read `server.PEM`", cell -> cell.secret("server.PEM")),
    GIT_CONFIG("read `.git/config`", cell -> cell.secret(".git/config")),
    GIT_HOOK("create `.git/hooks/pre-commit`", cell -> cell.create(".git/hooks/pre-commit")),
    GIT_IN_CAPITALS("create `.GIT/hooks/pre-commit`", cell -> cell.create(".GIT/hooks/pre-commit")),
    GIT_FILE("create `module/.git`", cell -> cell.create("module/.git")),
    GIT_WITH_DOT("create `.git./hooks/pre-commit`", cell -> cell.create(".git./hooks/pre-commit")),
    GIT_WITH_SPACE("create `.git /hooks/pre-commit`", cell -> cell.create(".git /hooks/pre-commit")),
    GIT_STREAM("create `.git::$INDEX_ALLOCATION/config`", cell -> cell.create(".git::$INDEX_ALLOCATION/config")),
    GIT_SHORT_NAME("create `git~1/config`", cell -> cell.create("git~1/config")),
    GIT_INVISIBLE("create `.g<U+200C>it/config` with an invisible character", cell -> cell.create(".g\u200cit/config")),
    GIT_LONG_S("create `.ſvn/hooks` with a long s", cell -> cell.create(".ſvn/hooks")),
    LOOK_ALIKE("create `src/А.java` with a Cyrillic А and Latin letters", cell -> cell.create("src/А.java")),
    RIGHT_TO_LEFT("create a name with a mark that turns it around", cell -> cell.create("src/\u202eavaj.A")),
    WINDOWS_DEVICE("create `src/con.txt`", cell -> cell.create("src/con.txt")),
    UNDO_JOURNAL("create `.doubao-undo/x/0001.json`", cell -> cell.create(".doubao-undo/x/0001.json")),
    CREATE_IN_PARENT("create `../outside/new.txt`", cell -> cell.create("../outside/new.txt")),
    CREATE_THROUGH_LINK("create a file below a linked directory", cell -> {
        Files.createSymbolicLink(cell.inside("lib"), cell.outside());
        return cell.create("lib/new.txt");
    }),
    CREATE_OVER_DANGLING_LINK("create a file where a link points to nothing", cell -> {
        Files.createSymbolicLink(cell.inside("new.txt"), cell.outside().resolve("new.txt"));
        return cell.create("new.txt");
    }),
    EDIT_THROUGH_LINK("change a linked file", cell -> {
        Files.createSymbolicLink(cell.inside("notes.txt"), cell.witness());
        return cell.edit("notes.txt", "WITNESS", "gone");
    }),
    EDIT_HARD_LINK("change a file that has a second name outside", cell -> {
        Files.createLink(cell.inside("notes.txt"), cell.witness());
        return cell.edit("notes.txt", "WITNESS", "gone");
    }),
    EDIT_READ_ONLY("change a read-only file", cell -> {
        Files.writeString(cell.inside("fixed.txt"), "as it is\n");
        cell.command("chmod", "444", cell.inside("fixed.txt").toString());
        return cell.edit("fixed.txt", "as it is", "otherwise");
    }),
    DELETE_IN_PARENT("delete `../outside/witness.txt`", cell -> cell.delete("../outside/witness.txt")),
    DIFF_OF_PARENT(
            "a diff with `+++ b/../outside/witness.txt`",
            cell -> cell.diff("--- a/../outside/witness.txt\n+++ b/../outside/witness.txt\n@@ -1 +1 @@\n-" + Cell.SECRET
                    + "\n+gone\n")),
    DIFF_OF_ABSOLUTE_PATH(
            "a diff of an absolute path",
            cell -> cell.diff("--- " + cell.witness() + "\n+++ " + cell.witness() + "\n@@ -1 +1 @@\n-" + Cell.SECRET
                    + "\n+gone\n")),
    DIFF_THAT_RENAMES(
            "a diff from `src/A.java` to `.git/hooks/pre-commit`",
            cell -> cell.diff("--- a/src/A.java\n+++ b/.git/hooks/pre-commit\n@@ -1 +1 @@\n-class A {}\n+#!/bin/sh\n")),
    HUGE_PATCH(
            "create a file of 2 MB",
            cell -> cell.workspace()
                    .propose(new PatchText(null, null, List.of(new NewFile("big.txt", "x".repeat(2 << 20))), null))
                    .diff()),
    LINK_AFTER_PROPOSAL("apply a patch whose file has become a link", cell -> {
        Proposal proposal = cell.proposeEdit("src/A.java", "A", "B");
        Files.delete(cell.inside("src/A.java"));
        Files.createSymbolicLink(cell.inside("src/A.java"), cell.witness());
        return cell.apply(proposal);
    }),
    DIRECTORY_LINK_AFTER_PROPOSAL("apply a patch whose directory has become a link", cell -> {
        Proposal proposal = cell.proposeEdit("src/A.java", "A", "B");
        Files.writeString(cell.outside().resolve("A.java"), "class A {}\n");
        cell.seal();
        Files.move(cell.inside("src"), cell.inside("old"));
        Files.createSymbolicLink(cell.inside("src"), cell.outside());
        return cell.apply(proposal);
    }),
    NEW_FILE_IN_LINK_AFTER_PROPOSAL("create a file in a directory that has become a link since", cell -> {
        Proposal proposal = cell.workspace()
                .propose(new PatchText(null, null, List.of(new NewFile("src/deep/New.java", "x")), null));
        Files.move(cell.inside("src"), cell.inside("old"));
        Files.createSymbolicLink(cell.inside("src"), cell.outside());
        return cell.apply(proposal);
    }),
    CHANGED_AFTER_PROPOSAL("apply a patch whose file somebody has changed since", cell -> {
        Proposal proposal = cell.proposeEdit("src/A.java", "A", "B");
        Files.writeString(cell.inside("src/A.java"), "// mine\n", StandardOpenOption.APPEND);
        return cell.apply(proposal);
    }),
    ENDLESS_REGEX(
            "search for `((((a{100}){100}){100}){100})`",
            cell -> cell.workspace().search("((((a{100}){100}){100}){100})", true, null)),
    BACKTRACKING_REGEX("search for `(a+)+\\1$`", cell -> cell.workspace().search("(a+)+\\1$", true, null)),
    FILTER_SEMICOLON("run the tests `x; touch /tmp/y`", cell -> cell.filter("x; touch /tmp/y")),
    FILTER_SUBSTITUTION("run the tests `$(touch y)`", cell -> cell.filter("$(touch y)")),
    FILTER_BACKTICKS("run the tests `` `touch y` ``", cell -> cell.filter("`touch y`")),
    FILTER_OPTION("run the tests `-Dexec.executable=sh`", cell -> cell.filter("-Dexec.executable=sh")),
    FILTER_LINE_BREAK("run the tests `A`, line break, `touch y`", cell -> cell.filter("A\ntouch y")),
    FILTER_PATH("run the tests `..\\x`", cell -> cell.filter("..\\x")),
    FILTER_WINDOWS("run the tests `A&calc.exe`", cell -> cell.filter("A&calc.exe")),
    FILTER_AS_TARGET(
            "choose a target of a command that takes no filter",
            cell -> String.join(" ", new TestCommand(List.of("make", "test"), List.of()).words("install")));

    /** What is tried. */
    interface Attempt {
        String in(Cell cell) throws IOException;
    }

    private final String title;
    private final Attempt attempt;

    JailBreak(String title, Attempt attempt) {
        this.title = title;
        this.attempt = attempt;
    }

    String title() {
        return title;
    }

    String in(Cell cell) throws IOException {
        return attempt.in(cell);
    }
}
