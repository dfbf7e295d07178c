// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import org.fotokura.capture.spi.Planes.Plane;

/**
 * Scales a plane down by a separable cubic filter (Catmull-Rom, stretched over the area an output sample stands for), in fixed point. The
 * vertical pass comes first: it runs along rows, which the compiler turns into vector instructions.
 */
final class Resampler {
    private static final int WEIGHT_BITS = 14;
    private static final int BETWEEN_BITS = 6;

    private Resampler() {}

    /**
     * The plane at {@code width} x {@code height}.
     *
     * @param extentX how many of the plane's columns the picture covers; the last may stand for less than a whole column
     * @param extentY likewise for rows
     */
    static Plane scale(Plane in, double extentX, double extentY, int width, int height) {
        if (in.width() == width && in.height() == height && extentX == width && extentY == height) {
            return in;
        }
        Weights rows = new Weights(in.height(), extentY, height);
        Weights columns = new Weights(in.width(), extentX, width);
        byte[] out = new byte[Math.multiplyExact(width, height)];
        int[] row = new int[in.width() + columns.taps];
        for (int y = 0; y < height; y++) {
            vertical(in.samples(), in.width(), rows, y, row);
            horizontal(row, columns, out, y * width, width);
        }
        return new Plane(width, height, out);
    }

    private static void vertical(byte[] in, int stride, Weights rows, int y, int[] row) {
        int shift = WEIGHT_BITS - BETWEEN_BITS;
        int round = 1 << (shift - 1);
        int taps = rows.taps;
        int first = rows.first[y];
        int w = y * taps;
        int k = 0;
        int[] weights = rows.weights;
        java.util.Arrays.fill(row, 0, stride, round);
        for (; k + 4 <= taps; k += 4) {
            addFour(
                    in,
                    (first + k) * stride,
                    stride,
                    row,
                    weights[w + k],
                    weights[w + k + 1],
                    weights[w + k + 2],
                    weights[w + k + 3]);
        }
        for (; k < taps; k++) {
            addOne(in, (first + k) * stride, stride, row, weights[w + k]);
        }
        for (int x = 0; x < stride; x++) {
            row[x] >>= shift;
        }
    }

    private static void addFour(byte[] in, int from, int stride, int[] row, int w0, int w1, int w2, int w3) {
        int b = from + stride;
        int c = b + stride;
        int d = c + stride;
        for (int x = 0; x < stride; x++) {
            row[x] += (in[from + x] & 0xff) * w0
                    + (in[b + x] & 0xff) * w1
                    + (in[c + x] & 0xff) * w2
                    + (in[d + x] & 0xff) * w3;
        }
    }

    private static void addOne(byte[] in, int from, int stride, int[] row, int w) {
        for (int x = 0; x < stride; x++) {
            row[x] += (in[from + x] & 0xff) * w;
        }
    }

    private static void horizontal(int[] row, Weights columns, byte[] out, int at, int width) {
        int taps = columns.taps;
        int[] first = columns.first;
        int[] weights = columns.weights;
        int shift = WEIGHT_BITS + BETWEEN_BITS;
        int round = 1 << (shift - 1);
        for (int x = 0, w = 0; x < width; x++, w += taps) {
            int sum = round;
            int from = first[x];
            for (int k = 0; k < taps; k++) {
                sum += row[from + k] * weights[w + k];
            }
            int value = sum >> shift;
            out[at + x] = (byte) (value < 0 ? 0 : Math.min(value, 255));
        }
    }

    /** For each output sample, where its input begins and how much each of the same number of inputs counts. */
    private static final class Weights {
        final int taps;
        final int[] first;
        final int[] weights;

        Weights(int size, double extent, int out) {
            double scale = extent / out;
            double stretch = Math.max(1, scale);
            double support = 2 * stretch;
            taps = Math.min(size, (int) Math.ceil(2 * support) + 1);
            first = new int[out];
            weights = new int[Math.multiplyExact(out, taps)];
            double[] exact = new double[taps];
            for (int i = 0; i < out; i++) {
                double centre = (i + 0.5) * scale;
                int from = Math.clamp((int) Math.ceil(centre - support - 0.5), 0, size - taps);
                double sum = 0;
                for (int k = 0; k < taps; k++) {
                    exact[k] = cubic((from + k + 0.5 - centre) / stretch);
                    sum += exact[k];
                }
                int rest = 1 << WEIGHT_BITS;
                int heaviest = 0;
                for (int k = 0; k < taps; k++) {
                    int weight = (int) Math.round(exact[k] / sum * (1 << WEIGHT_BITS));
                    weights[i * taps + k] = weight;
                    rest -= weight;
                    if (weight > weights[i * taps + heaviest]) {
                        heaviest = k;
                    }
                }
                weights[i * taps + heaviest] += rest;
                first[i] = from;
            }
        }

        private static double cubic(double at) {
            double x = Math.abs(at);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }
}
