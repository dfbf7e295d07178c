// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.fotokura.rest.ByteSource;
import org.fotokura.vault.Content;

/** An original as it is sent, by its digest. */
record StoredBytes(Content content, String tag) implements ByteSource {
    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        SeekableByteChannel channel = content.open();
        try {
            channel.position(offset);
            return Channels.newInputStream(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
