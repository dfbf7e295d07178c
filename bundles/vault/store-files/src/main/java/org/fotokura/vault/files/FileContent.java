// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fotokura.vault.Content;

/** A file's bytes. Who has opened them reads on, even if they are erased meanwhile. */
final class FileContent implements Content {
    private static final String TOUCHED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                    ? "unix:ino,size,ctime"
                    : "size,lastModifiedTime";

    private final Path file;
    private final long size;

    FileContent(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return Files.newByteChannel(file);
    }

    @Override
    public String version() throws IOException {
        return Files.readAttributes(file, TOUCHED).toString();
    }
}
