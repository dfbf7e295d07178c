// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.fotokura.capture.CaptureStoppingException;
import org.fotokura.capture.IncompleteFileException;
import org.fotokura.operations.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A sender's bytes on their way into the vault. They fail, and so leave nothing behind, when they are not of the length announced or when
 * capture stops; then {@link #trouble} says why.
 */
final class ArrivingBytes extends InputStream {
    private final InputStream bytes;
    private final Optional<Long> announced;
    private final BooleanSupplier stopping;
    private long arrived;
    private @Nullable Refusal trouble;

    ArrivingBytes(InputStream bytes, Optional<Long> announced, BooleanSupplier stopping) {
        this.bytes = bytes;
        this.announced = announced;
        this.stopping = stopping;
    }

    /** Why the bytes failed, if they did. */
    Optional<Refusal> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int n;
        try {
            n = bytes.read(buffer, from, length);
        } catch (IOException e) {
            throw failed(new IncompleteFileException(e));
        } catch (Refusal e) {
            trouble = e;
            throw e;
        }
        if (stopping.getAsBoolean()) {
            throw failed(new CaptureStoppingException());
        }
        arrived += Math.max(n, 0);
        if (announced.isPresent() && (n < 0 ? arrived != announced.get() : arrived > announced.get())) {
            throw failed(new IncompleteFileException(announced.get(), arrived));
        }
        return n;
    }

    private IOException failed(Refusal why) {
        trouble = why;
        return new IOException(why);
    }
}
