// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private Instant now = Instant.EPOCH;

    private RequestBody crawling(int bytesPerSecond) {
        return new RequestBody(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] buffer, int from, int length) {
                        now = now.plusSeconds(1);
                        return Math.min(length, bytesPerSecond);
                    }
                },
                () -> now);
    }

    @Test
    void aCrawlingBodyEndsSoonAfterTheGrace() {
        RequestBody body = crawling(1);
        byte[] buffer = new byte[8192];
        RestRefusal refused = assertThrows(RestRefusal.class, () -> {
            while (body.read(buffer, 0, buffer.length) >= 0) {
                if (Duration.between(Instant.EPOCH, now).toMinutes() > 5) {
                    return;
                }
            }
        });
        assertEquals(408, refused.status());
        assertEquals(31, now.getEpochSecond(), 2);
    }

    @Test
    void aSlowLineIsNoCrawl() {
        RequestBody body = crawling(2048);
        byte[] buffer = new byte[8192];
        while (now.getEpochSecond() < 3600) {
            assertEquals(2048, body.read(buffer, 0, buffer.length));
        }
    }

    private RequestBody failing(IOException failure) {
        return new RequestBody(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw failure;
                    }
                },
                () -> now);
    }

    @Test
    void aBrokenLineIsARefusal() {
        RequestBody body = failing(new IOException("reset"));
        assertEquals(400, assertThrows(RestRefusal.class, body::read).status());
    }

    @Test
    void aLineOnWhichNothingMovesIsTooSlow() {
        RequestBody body = failing(new IOException(new TimeoutException("Idle timeout expired")));
        assertEquals(408, assertThrows(RestRefusal.class, body::read).status());
    }

    @Test
    void theEndIsTheEnd() {
        RequestBody body = new RequestBody(new ByteArrayInputStream(new byte[] {(byte) 200}), () -> now);
        assertEquals(200, body.read());
        assertEquals(-1, body.read());
    }
}
