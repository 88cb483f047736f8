package io.github.doubao4j.examples.code.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** An open directory. All its methods take the name of an entry of this directory, and none follows a symbolic link. */
interface Folder extends Closeable {

    /** Opens the same directory once more. */
    Folder reopen() throws IOException;

    /** Opens a directory in this one; fails if it is a link. */
    Folder folder(String name) throws IOException;

    /** The names in it, in no order. */
    List<String> names() throws IOException;

    /** What an entry is; of a link, that it is one. */
    BasicFileAttributes attributes(String name) throws IOException;

    /** Opens a file; fails if it is a link. */
    SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException;

    /** Who may do what with a file; nothing where the system has no such permissions. */
    Set<PosixFilePermission> permissions(String name) throws IOException;

    /** Sets what {@link #permissions} gave; nothing happens with an empty set. */
    void permissions(String name, Set<PosixFilePermission> permissions) throws IOException;

    /** Under how many names a file exists; 1 where the system does not say. */
    int links(String name) throws IOException;

    /** Makes a directory. */
    void makeFolder(String name) throws IOException;

    /** Puts one file in the place of another. */
    void replace(String name, String by) throws IOException;

    /** Deletes a file. */
    void delete(String name) throws IOException;

    /** Deletes an empty directory. */
    void deleteFolder(String name) throws IOException;

    @Override
    void close() throws IOException;
}
