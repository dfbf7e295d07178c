// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.osgi.annotation.versioning.ProviderType;

/** Bytes that can be read from any position, more than once and by several threads at once. */
@ProviderType
public interface Content {
    /** Content in the heap. The array is not copied and must not change. */
    static Content of(byte[] bytes) {
        return new HeapContent(bytes);
    }

    /** Logical size in bytes. */
    long size();

    /** A fresh channel at position 0, to be closed by the caller. */
    SeekableByteChannel open() throws IOException;

    /**
     * Something that differs once the bytes have been touched where they lie, such as a file's time of change; empty where nothing can tell.
     */
    default String version() throws IOException {
        return "";
    }
}
