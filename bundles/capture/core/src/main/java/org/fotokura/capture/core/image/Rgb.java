// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.util.List;
import org.fotokura.capture.spi.Planes;
import org.fotokura.capture.spi.Planes.Plane;

/** Between red, green and blue, and luma and chroma (ITU-T T.871), in 16-bit fixed point. */
final class Rgb {
    private static final int HALF = 1 << 15;

    private Rgb() {}

    static byte luma(int r, int g, int b) {
        return (byte) ((19595 * r + 38470 * g + 7471 * b + HALF) >> 16);
    }

    static byte blueChroma(int r, int g, int b) {
        return clamp(((-11059 * r - 21709 * g + 32768 * b + HALF) >> 16) + 128);
    }

    static byte redChroma(int r, int g, int b) {
        return clamp(((32768 * r - 27439 * g - 5329 * b + HALF) >> 16) + 128);
    }

    static int red(int y, int cr) {
        return (clamp(y + ((91881 * (cr - 128) + HALF) >> 16))) & 0xff;
    }

    static int green(int y, int cb, int cr) {
        return clamp(y - ((22554 * (cb - 128) + 46802 * (cr - 128) + HALF) >> 16)) & 0xff;
    }

    static int blue(int y, int cb) {
        return clamp(y + ((116130 * (cb - 128) + HALF) >> 16)) & 0xff;
    }

    private static byte clamp(int value) {
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }

    /** A picture of three planes; the arrays are used up. */
    static Planes planes(int width, int height, byte[] red, byte[] green, byte[] blue) {
        for (int i = 0; i < width * height; i++) {
            int r = red[i] & 0xff;
            int g = green[i] & 0xff;
            int b = blue[i] & 0xff;
            red[i] = luma(r, g, b);
            green[i] = blueChroma(r, g, b);
            blue[i] = redChroma(r, g, b);
        }
        return new Planes(
                width,
                height,
                List.of(
                        new Plane(width, height, red),
                        new Plane(width, height, green),
                        new Plane(width, height, blue)));
    }

    /** The mean colour as 0xRRGGBB. */
    static int mean(Planes picture) {
        int y = mean(picture.planes().getFirst());
        if (picture.gray()) {
            return y << 16 | y << 8 | y;
        }
        int cb = mean(picture.planes().get(1));
        int cr = mean(picture.planes().get(2));
        return red(y, cr) << 16 | green(y, cb, cr) << 8 | blue(y, cb);
    }

    private static int mean(Plane plane) {
        long sum = 0;
        int count = plane.width() * plane.height();
        for (int i = 0; i < count; i++) {
            sum += plane.samples()[i] & 0xff;
        }
        return (int) ((sum + count / 2) / count);
    }
}
