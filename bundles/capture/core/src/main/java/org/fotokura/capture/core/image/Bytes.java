// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads a file forwards in constant memory, big-endian, with the position always known. */
final class Bytes {
    private final SeekableByteChannel channel;
    private final byte[] buffer = new byte[1 << 16];
    private final long size;
    private long base;
    private int at;
    private int end;

    Bytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        channel.position(0);
    }

    long size() {
        return size;
    }

    long position() {
        return base + at;
    }

    long left() {
        return size - position();
    }

    /** The next byte as 0 to 255, or -1 at the end. */
    int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xff : -1;
    }

    /** The next byte, which has to be there. */
    int next() throws IOException {
        int b = read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    int next16() throws IOException {
        return next() << 8 | next();
    }

    long next32() throws IOException {
        return (long) next16() << 16 | next16();
    }

    /** The next {@code n} bytes, which have to be there; for small {@code n}. */
    byte[] next(int n) throws IOException {
        if (n > left()) {
            throw new EOFException();
        }
        byte[] out = new byte[n];
        for (int done = 0; done < n; ) {
            if (at == end && !fill()) {
                throw new EOFException();
            }
            int some = Math.min(n - done, end - at);
            System.arraycopy(buffer, at, out, done, some);
            at += some;
            done += some;
        }
        return out;
    }

    /** Goes to {@code position}; past the end means the end. */
    void seek(long position) throws IOException {
        if (position >= base && position <= base + end) {
            at = (int) (position - base);
        } else {
            base = Math.min(position, size);
            at = 0;
            end = 0;
            channel.position(base);
        }
    }

    /**
     * Goes on to just behind the next 0xFF byte.
     *
     * @return whether there is one
     */
    boolean skipPastFF() throws IOException {
        while (at < end || fill()) {
            int i = at;
            while (i < end && buffer[i] != (byte) 0xff) {
                i++;
            }
            if (i < end) {
                at = i + 1;
                return true;
            }
            at = end;
        }
        return false;
    }

    /** Reads {@code n} bytes on into {@code sum}; fewer when the file ends. */
    void digest(java.util.zip.Checksum sum, long n) throws IOException {
        for (long rest = n; rest > 0 && (at < end || fill()); ) {
            int some = (int) Math.min(rest, end - at);
            sum.update(buffer, at, some);
            at += some;
            rest -= some;
        }
    }

    private boolean fill() throws IOException {
        base += end;
        at = 0;
        end = 0;
        int n = channel.read(ByteBuffer.wrap(buffer));
        if (n <= 0) {
            return false;
        }
        end = n;
        return true;
    }
}
