// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to be longer than {@code most} bytes. */
final class LimitedBody extends FilterInputStream {
    private final long most;
    private long seen;

    LimitedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int n = super.read(buffer, from, length);
        count(n);
        return n;
    }

    private void count(int n) {
        seen += Math.max(0, n);
        if (seen > most) {
            throw RestRefusal.of(413, "rest.too-large", most);
        }
    }
}
