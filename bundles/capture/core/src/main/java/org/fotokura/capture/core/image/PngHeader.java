// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The IHDR chunk of a PNG: sides that are not negative, and a combination of depth and colour type that exists. */
record PngHeader(int width, int height, int depth, int colourType, boolean interlaced) {
    static final int LENGTH = 13;
    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;
    static final PngHeader NONE = new PngHeader(0, 0, 8, GRAY, false);

    static Optional<PngHeader> read(byte[] chunk) {
        ByteBuffer b = ByteBuffer.wrap(chunk);
        int width = b.getInt();
        int height = b.getInt();
        int depth = b.get();
        int colourType = b.get();
        int compression = b.get();
        int filter = b.get();
        int interlace = b.get();
        boolean valid = width > 0
                && height > 0
                && compression == 0
                && filter == 0
                && (interlace == 0 || interlace == 1)
                && switch (colourType) {
                    case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                    case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                    case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
                    default -> false;
                };
        return valid ? Optional.of(new PngHeader(width, height, depth, colourType, interlace == 1)) : Optional.empty();
    }

    boolean needsPalette() {
        return colourType == PALETTE;
    }

    boolean gray() {
        return colourType == GRAY || colourType == GRAY_ALPHA;
    }

    int channels() {
        return switch (colourType) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Bytes of a row of {@code columns} pixels, without the byte that names its filter. */
    long rowBytes(int columns) {
        return Math.ceilDiv((long) columns * channels() * depth, 8);
    }

    /** Bytes the pixels unpack to, filters included; interlacing adds little. */
    long unpacked() {
        return (rowBytes(width) + 1) * height;
    }
}
