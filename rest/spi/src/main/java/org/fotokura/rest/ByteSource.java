// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a known size that can be read from any place. */
public interface ByteSource {
    long size();

    /** What identifies exactly these bytes, such as the hexadecimal digest: the entity tag, without quotes. */
    String tag();

    /** The bytes from {@code offset} on. The caller closes the stream. */
    InputStream open(long offset) throws IOException;
}
