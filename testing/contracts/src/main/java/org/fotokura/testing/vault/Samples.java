// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.fotokura.vault.Content;
import org.fotokura.vault.Digest;

/** Bytes to keep, the same for the same seed. */
public final class Samples {
    private Samples() {}

    public static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static Digest digest(byte[] bytes) {
        try {
            return Digest.of(MessageDigest.getInstance(Digest.ALGORITHM).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] read(Content content) throws IOException {
        try (InputStream in = Channels.newInputStream(content.open())) {
            return in.readAllBytes();
        }
    }
}
