// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.util.ArrayList;
import java.util.List;
import org.fotokura.capture.spi.Planes;
import org.fotokura.capture.spi.Planes.Plane;

/** How stored rows and columns lie in the upright picture, in the order of the Exif tag (CIPA DC-008, tag 0x0112). */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    ROTATED_180,
    FLIPPED,
    TRANSPOSED,
    ROTATED_90,
    TRANSVERSE,
    ROTATED_270;

    /** The orientation of the tag's value; anything but 2 to 8 means upright. */
    static Orientation ofTag(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    int tag() {
        return ordinal() + 1;
    }

    /** Whether width and height change places. */
    boolean swaps() {
        return ordinal() >= TRANSPOSED.ordinal();
    }

    /** The picture turned upright. */
    Planes upright(Planes in) {
        if (this == UPRIGHT) {
            return in;
        }
        List<Plane> planes = new ArrayList<>(3);
        for (Plane plane : in.planes()) {
            planes.add(upright(plane));
        }
        return new Planes(planes.getFirst().width(), planes.getFirst().height(), planes);
    }

    private Plane upright(Plane in) {
        int w = in.width();
        int h = in.height();
        byte[] from = in.samples();
        byte[] to = new byte[w * h];
        int width = swaps() ? h : w;
        int height = swaps() ? w : h;
        // Where the first output sample lies, and how far the next one along a row and down a column.
        int start;
        int right;
        int down;
        switch (this) {
            case UPRIGHT -> {
                start = 0;
                right = 1;
                down = w;
            }
            case MIRRORED -> {
                start = w - 1;
                right = -1;
                down = w;
            }
            case ROTATED_180 -> {
                start = w * h - 1;
                right = -1;
                down = -w;
            }
            case FLIPPED -> {
                start = (h - 1) * w;
                right = 1;
                down = -w;
            }
            case TRANSPOSED -> {
                start = 0;
                right = w;
                down = 1;
            }
            case ROTATED_90 -> {
                start = (h - 1) * w;
                right = -w;
                down = 1;
            }
            case TRANSVERSE -> {
                start = w * h - 1;
                right = -w;
                down = -1;
            }
            case ROTATED_270 -> {
                start = w - 1;
                right = w;
                down = -1;
            }
            default -> throw new AssertionError(this);
        }
        // Tiles keep both sides of a transposition in the cache.
        int tile = 32;
        for (int ty = 0; ty < height; ty += tile) {
            int endY = Math.min(height, ty + tile);
            for (int tx = 0; tx < width; tx += tile) {
                int endX = Math.min(width, tx + tile);
                for (int y = ty; y < endY; y++) {
                    int source = start + y * down + tx * right;
                    for (int x = tx, at = y * width + tx; x < endX; x++, at++, source += right) {
                        to[at] = from[source];
                    }
                }
            }
        }
        return new Plane(width, height, to);
    }
}
