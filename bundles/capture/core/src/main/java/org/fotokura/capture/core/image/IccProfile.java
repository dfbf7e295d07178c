// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fotokura.capture.spi.Planes;
import org.jspecify.annotations.Nullable;

/**
 * The colours of an RGB profile made of three primaries and three curves (ICC.1:2022, 8.3 and 9.2), which is what cameras, phones and photo
 * programs embed, turned into sRGB. Other kinds of profile are not read: their pictures are shown as if they were sRGB.
 */
final class IccProfile {
    /** Profiles of this kind have some kilobytes at most. */
    static final int LONGEST = 1 << 20;

    private static final int HEADER = 128;
    private static final int STEPS = 4096;

    /** From the connection space's XYZ (D50) to linear sRGB. */
    private static final double[][] TO_SRGB = {
        {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}
    };

    private static final byte[] ENCODED = new byte[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            ENCODED[i] = (byte) Math.round(255 * encode((double) i / STEPS));
        }
    }

    private final String name;
    private final float[][] linear;
    private final float[][] matrix;

    private IccProfile(String name, float[][] linear, float[][] matrix) {
        this.name = name;
        this.linear = linear;
        this.matrix = matrix;
    }

    /** The profile, unless it is of another kind, broken, or the same as sRGB to the eye. */
    static Optional<IccProfile> parse(byte[] bytes) {
        try {
            return Optional.ofNullable(read(ByteBuffer.wrap(bytes)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable IccProfile read(ByteBuffer b) {
        if (b.limit() < HEADER + 4
                || !text(b, 16).equals("RGB ")
                || !text(b, 20).equals("XYZ ")) {
            return null;
        }
        int tags = b.getInt(HEADER);
        if (tags < 0 || tags > 200) {
            return null;
        }
        double[][] primaries = new double[3][];
        float[][] curves = new float[3][];
        String name = "";
        for (int i = 0; i < tags; i++) {
            int entry = HEADER + 4 + 12 * i;
            int at = b.getInt(entry + 4);
            String tag = text(b, entry);
            int channel = "rgb".indexOf(tag.charAt(0));
            if (tag.endsWith("XYZ") && channel >= 0) {
                primaries[channel] = new double[] {fixed(b, at + 8), fixed(b, at + 12), fixed(b, at + 16)};
            } else if (tag.endsWith("TRC") && channel >= 0) {
                curves[channel] = curve(b, at);
            } else if (tag.equals("desc")) {
                name = description(b, at);
            }
        }
        float[][] matrix = new float[3][3];
        double apart = 0;
        for (int to = 0; to < 3; to++) {
            for (int from = 0; from < 3; from++) {
                double[] primary = primaries[from];
                if (primary == null || curves[from] == null) {
                    return null;
                }
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += TO_SRGB[to][k] * primary[k];
                }
                matrix[to][from] = (float) sum;
                apart = Math.max(apart, Math.abs(sum - (to == from ? 1 : 0)));
            }
        }
        for (float[] curve : curves) {
            for (int i = 0; i < 256; i++) {
                apart = Math.max(apart, Math.abs(curve[i] - decode(i / 255.0)));
            }
        }
        return apart < 0.02 ? null : new IccProfile(name, curves, matrix);
    }

    private static float[] curve(ByteBuffer b, int at) {
        float[] values = new float[256];
        String type = text(b, at);
        int count = type.equals("curv") ? b.getInt(at + 8) : 0;
        if (count < 0 || count > 1 << 16 || !type.equals("curv") && !type.equals("para")) {
            throw new IllegalArgumentException("no curve: " + type);
        }
        for (int i = 0; i < 256; i++) {
            double x = i / 255.0;
            double y;
            if (type.equals("para")) {
                y = parametric(b, at, x);
            } else if (count == 0) {
                y = x;
            } else if (count == 1) {
                y = Math.pow(x, (b.getShort(at + 12) & 0xffff) / 256.0);
            } else {
                double exact = x * (count - 1);
                int low = Math.min((int) exact, count - 2);
                double a = (b.getShort(at + 12 + 2 * low) & 0xffff) / 65535.0;
                double c = (b.getShort(at + 14 + 2 * low) & 0xffff) / 65535.0;
                y = a + (c - a) * (exact - low);
            }
            values[i] = (float) Math.clamp(Double.isNaN(y) ? 0 : y, 0, 1);
        }
        return values;
    }

    private static double parametric(ByteBuffer b, int at, double x) {
        int kind = b.getShort(at + 8);
        double g = fixed(b, at + 12);
        if (kind == 0) {
            return Math.pow(x, g);
        }
        double a = fixed(b, at + 16);
        double offset = fixed(b, at + 20);
        return switch (kind) {
            case 1 -> x >= -offset / a ? Math.pow(a * x + offset, g) : 0;
            case 2 -> x >= -offset / a ? Math.pow(a * x + offset, g) + fixed(b, at + 24) : fixed(b, at + 24);
            case 3 -> x >= fixed(b, at + 28) ? Math.pow(a * x + offset, g) : fixed(b, at + 24) * x;
            case 4 ->
                x >= fixed(b, at + 28)
                        ? Math.pow(a * x + offset, g) + fixed(b, at + 32)
                        : fixed(b, at + 24) * x + fixed(b, at + 36);
            default -> throw new IllegalArgumentException("no such curve: " + kind);
        };
    }

    private static String description(ByteBuffer b, int at) {
        if (text(b, at).equals("desc")) {
            int length = Math.clamp(b.getInt(at + 8) - 1, 0, 100);
            return latin(b, at + 12, length);
        }
        if (text(b, at).equals("mluc") && b.getInt(at + 8) > 0) {
            int length = Math.clamp(b.getInt(at + 20), 0, 200);
            byte[] bytes = new byte[length];
            b.get(at + b.getInt(at + 24), bytes);
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        return "";
    }

    private static double fixed(ByteBuffer b, int at) {
        return b.getInt(at) / 65536.0;
    }

    private static String text(ByteBuffer b, int at) {
        return latin(b, at, 4);
    }

    private static String latin(ByteBuffer b, int at, int length) {
        byte[] bytes = new byte[length];
        b.get(at, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String name() {
        return name;
    }

    /** The picture, whose planes are all of its size, in sRGB. */
    Planes toSrgb(Planes in) {
        int count = in.width() * in.height();
        byte[] luma = in.planes().get(0).samples();
        byte[] blue = in.planes().get(1).samples();
        byte[] red = in.planes().get(2).samples();
        byte[][] out = new byte[3][count];
        for (int i = 0; i < count; i++) {
            int y = luma[i] & 0xff;
            int cb = blue[i] & 0xff;
            int cr = red[i] & 0xff;
            float r = linear[0][Rgb.red(y, cr)];
            float g = linear[1][Rgb.green(y, cb, cr)];
            float b = linear[2][Rgb.blue(y, cb)];
            for (int to = 0; to < 3; to++) {
                float v = matrix[to][0] * r + matrix[to][1] * g + matrix[to][2] * b;
                out[to][i] = ENCODED[(int) (Math.clamp(v, 0f, 1f) * STEPS + 0.5f)];
            }
        }
        return Rgb.planes(in.width(), in.height(), out[0], out[1], out[2]);
    }

    private static double encode(double v) {
        return v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    }

    private static double decode(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
