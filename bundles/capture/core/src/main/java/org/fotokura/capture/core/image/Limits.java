// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

/**
 * How much a picture may ask of the node.
 *
 * @param pixels the most pixels of a picture
 */
public record Limits(long pixels) {
    /** The longest side: the most a JPEG can have, and the library that decodes it will take. */
    static final int SIDE = 65_500;

    /** The most scans of a JPEG; cameras and programs make 10 or 11. */
    static final int SCANS = 64;

    /** The most segments of a JPEG or chunks of a PNG. */
    static final int PARTS = 100_000;

    /** The most bytes of coefficients that a JPEG of several scans makes a decoder hold. */
    static final long COEFFICIENTS = 300L << 20;

    /** The most blocks that the scans of a JPEG touch, each scan counted anew. */
    static final long TOUCHED_BLOCKS = 64L << 20;

    /** The most bytes that the pixels of a PNG may unpack to. */
    static final long UNPACKED = 640L << 20;

    /** The most pixels of an interlaced PNG, which can't be read from top to bottom. */
    static final long INTERLACED = 100_000_000L;
}
