// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The steps by which a store changes a disk; each can fail. */
interface Disk {
    /** Creates a folder that only this account may enter. */
    void createFolder(Path folder) throws IOException;

    /** Creates a file that nobody may write afterwards, open for writing now. */
    FileChannel create(Path file) throws IOException;

    void write(FileChannel file, ByteBuffer bytes) throws IOException;

    /** Returns when the file's bytes survive power loss. */
    void force(FileChannel file) throws IOException;

    /** Returns when the names in the folder survive power loss. */
    void forceFolder(Path folder) throws IOException;

    /** Gives a file or folder another name in one step. An existing file is replaced; an existing folder with something in it refuses. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path path) throws IOException;

    /** Bytes that can still be stored in the file system of {@code folder}. */
    long free(Path folder) throws IOException;

    /** The size of the file system of {@code folder}. */
    long total(Path folder) throws IOException;
}
