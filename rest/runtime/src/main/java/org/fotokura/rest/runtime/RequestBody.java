// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;

/**
 * The body as it arrives. A connection that breaks, stalls or crawls ends in a refusal, not in an {@link IOException}, so that a room can tell
 * a caller's broken line from a failing disk of its own.
 */
final class RequestBody extends InputStream {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final long SLOWEST_BYTES_PER_SECOND = 1024;

    private final InputStream body;
    private final InstantSource clock;
    private final Instant began;
    private long seen;

    RequestBody(InputStream body, InstantSource clock) {
        this.body = body;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
        int n;
        try {
            n = body.read(buffer, from, length);
        } catch (IOException e) {
            throw refusal(e);
        }
        if (n > 0) {
            seen += n;
            Duration spent = Duration.between(began, clock.instant());
            if (spent.compareTo(GRACE) > 0 && seen < spent.minus(GRACE).toSeconds() * SLOWEST_BYTES_PER_SECOND) {
                throw RestRefusal.of(408, "rest.body-too-slow");
            }
        }
        return n;
    }

    @Override
    public int available() {
        try {
            return body.available();
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** A line on which nothing moved is closed by the server's own patience; its caller may well try again. */
    private static RestRefusal refusal(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return RestRefusal.of(408, "rest.body-too-slow");
            }
        }
        return RestRefusal.of(400, "rest.body-broken");
    }
}
