// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.spi;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decodes and encodes JPEG pixels. Of several the best ranked serves; capture has one of its own that needs nothing but Java. Files are
 * inspected before a codec sees them (type, dimensions, scans, size of the entropy-coded data), their metadata is not its concern, and it
 * neither rotates nor converts between profiles.
 */
@ConsumerType
public interface JpegCodec {
    /** What people call it, with its version if that is known. */
    String name();

    /**
     * Decodes {@code file} from its first byte. The picture may be scaled down on the way, but no further than leaves its long edge at
     * {@code longEdge} or more.
     *
     * @throws IOException when no picture comes of it, or {@code file} fails
     */
    Decoded decode(SeekableByteChannel file, int longEdge) throws IOException;

    /**
     * Encodes a baseline JPEG with chroma of half the width and height, or a gray one, without metadata.
     *
     * @param quality from 1 to 100 on the scale of the Independent JPEG Group
     */
    byte[] encode(Planes picture, int quality) throws IOException;

    /**
     * A decoded picture.
     *
     * @param damaged whether the decoder met errors that it could work around, so that parts of the picture may be wrong or gray
     */
    record Decoded(Planes picture, boolean damaged) {}
}
