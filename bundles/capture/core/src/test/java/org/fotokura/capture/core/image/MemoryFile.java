// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.nio.channels.SeekableByteChannel;
import org.fotokura.vault.Content;

/** A file in memory. */
public final class MemoryFile {
    private MemoryFile() {}

    public static SeekableByteChannel of(byte[] bytes) {
        try {
            return Content.of(bytes).open();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
