// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fotokura.rest.ByteSource;
import org.fotokura.vault.Content;

/** A rendition as it is sent: small, read once, and known by its own bytes, as it may be made anew and differ. */
final class WholeBytes implements ByteSource {
    private static final int TAG_BYTES = 16;

    private final byte[] bytes;
    private final String tag;

    private WholeBytes(byte[] bytes, String tag) {
        this.bytes = bytes;
        this.tag = tag;
    }

    static WholeBytes of(Content content) throws IOException {
        byte[] bytes;
        try (InputStream in = Channels.newInputStream(content.open())) {
            bytes = in.readAllBytes();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new WholeBytes(bytes, HexFormat.of().formatHex(digest, 0, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public String tag() {
        return tag;
    }

    @Override
    public InputStream open(long offset) {
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }
}
