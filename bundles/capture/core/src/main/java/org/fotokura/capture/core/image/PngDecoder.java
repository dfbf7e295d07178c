// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.fotokura.capture.spi.JpegCodec.Decoded;
import org.fotokura.capture.spi.Planes;
import org.fotokura.capture.spi.Planes.Plane;

/**
 * Decodes a PNG on white, scaled down by a whole number while its rows unpack, so that no more than two rows of it are held. What can't be
 * unpacked stays gray.
 */
final class PngDecoder {
    /** Start and step of Adam7's seven passes: column, row, columns, rows. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] WHOLE = {{0, 0, 1, 1}};
    private static final int GRAY = 128;

    private final Bytes bytes;
    private final Inflater inflater = new Inflater();
    private long chunkLeft;
    private PngHeader header = PngHeader.NONE;
    private final int[] paletteRgb = new int[256];
    private byte[] transparency = new byte[0];

    private PngDecoder(Bytes bytes) {
        this.bytes = bytes;
    }

    static Decoded decode(SeekableByteChannel file, int longEdge) throws IOException {
        PngDecoder decoder = new PngDecoder(new Bytes(file));
        try {
            return decoder.decode(longEdge);
        } finally {
            decoder.inflater.end();
        }
    }

    private Decoded decode(int longEdge) throws IOException {
        toData();
        int box = Math.max(1, Math.max(header.width(), header.height()) / longEdge);
        Boxes boxes = new Boxes(header.width(), header.height(), box, header.gray());
        boolean damaged = false;
        try {
            for (int[] pass : header.interlaced() ? PASSES : WHOLE) {
                pass(pass, boxes);
            }
        } catch (DataFormatException | EOFException e) {
            damaged = true;
        }
        return new Decoded(boxes.planes(), damaged);
    }

    private void toData() throws IOException {
        bytes.seek(PngInspector.SIGNATURE);
        while (true) {
            long length = bytes.next32();
            String type = new String(bytes.next(4), StandardCharsets.ISO_8859_1);
            long end = bytes.position() + length + 4;
            switch (type) {
                case "IHDR" ->
                    header = PngHeader.read(bytes.next(PngHeader.LENGTH)).orElseThrow(Inspector::broken);
                case "PLTE" -> {
                    byte[] entries = bytes.next((int) Math.min(length, 768));
                    for (int i = 0; i + 2 < entries.length; i += 3) {
                        paletteRgb[i / 3] =
                                (entries[i] & 0xff) << 16 | (entries[i + 1] & 0xff) << 8 | entries[i + 2] & 0xff;
                    }
                }
                case "tRNS" -> transparency = bytes.next((int) Math.min(length, 256));
                case "IDAT" -> {
                    chunkLeft = length;
                    return;
                }
                default -> {}
            }
            bytes.seek(end);
        }
    }

    private void pass(int[] pass, Boxes boxes) throws IOException, DataFormatException {
        int columns = Math.ceilDiv(header.width() - pass[0], pass[2]);
        int rows = Math.ceilDiv(header.height() - pass[1], pass[3]);
        if (columns <= 0 || rows <= 0) {
            return;
        }
        int length = Math.toIntExact(header.rowBytes(columns));
        int pixel = Math.max(1, header.channels() * header.depth() / 8);
        byte[] row = new byte[length + 1];
        byte[] above = new byte[length + 1];
        byte[] rgb = new byte[Math.multiplyExact(columns, header.gray() ? 1 : 3)];
        for (int y = 0; y < rows; y++) {
            unpack(row);
            unfilter(row, above, pixel);
            colours(row, columns, rgb);
            boxes.add(rgb, pass[0], pass[2], columns, pass[1] + y * pass[3]);
            byte[] done = row;
            row = above;
            above = done;
        }
    }

    private void unpack(byte[] row) throws IOException, DataFormatException {
        for (int at = 0; at < row.length; ) {
            int n = inflater.inflate(row, at, row.length - at);
            at += n;
            if (n == 0) {
                if (inflater.finished() || inflater.needsDictionary()) {
                    throw new DataFormatException("too little data");
                }
                while (chunkLeft == 0) {
                    bytes.next32();
                    chunkLeft = bytes.next32();
                    if (!new String(bytes.next(4), StandardCharsets.ISO_8859_1).equals("IDAT")) {
                        throw new EOFException();
                    }
                }
                byte[] input = bytes.next((int) Math.min(Math.min(chunkLeft, bytes.left()), 1 << 15));
                if (input.length == 0) {
                    throw new EOFException();
                }
                chunkLeft -= input.length;
                inflater.setInput(input);
            }
        }
    }

    private static void unfilter(byte[] row, byte[] above, int pixel) throws DataFormatException {
        int length = row.length;
        switch (row[0]) {
            case 0 -> {}
            case 1 -> {
                for (int i = 1 + pixel; i < length; i++) {
                    row[i] += row[i - pixel];
                }
            }
            case 2 -> {
                for (int i = 1; i < length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 1; i < length; i++) {
                    int left = i > pixel ? row[i - pixel] & 0xff : 0;
                    row[i] += (byte) (left + (above[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                for (int i = 1; i < length; i++) {
                    int a = i > pixel ? row[i - pixel] & 0xff : 0;
                    int b = above[i] & 0xff;
                    int c = i > pixel ? above[i - pixel] & 0xff : 0;
                    int pa = Math.abs(b - c);
                    int pb = Math.abs(a - c);
                    int pc = Math.abs(a + b - 2 * c);
                    row[i] += (byte) (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
                }
            }
            default -> throw new DataFormatException("no such filter");
        }
    }

    /** A row as 8-bit gray or RGB on white. */
    private void colours(byte[] row, int columns, byte[] out) {
        int depth = header.depth();
        int step = header.channels() * Math.max(1, depth / 8);
        int sample = depth == 16 ? 2 : 1;
        switch (header.colourType()) {
            case PngHeader.GRAY, PngHeader.PALETTE -> small(row, columns, out);
            case PngHeader.RGB -> {
                boolean keyed = transparency.length >= 6;
                for (int x = 0, i = 1, o = 0; x < columns; x++, i += step, o += 3) {
                    boolean clear = keyed && transparent(row, i, 3, depth);
                    out[o] = clear ? (byte) 255 : row[i];
                    out[o + 1] = clear ? (byte) 255 : row[i + sample];
                    out[o + 2] = clear ? (byte) 255 : row[i + 2 * sample];
                }
            }
            case PngHeader.GRAY_ALPHA -> {
                for (int x = 0, i = 1; x < columns; x++, i += step) {
                    out[x] = onWhite(row[i], row[i + sample]);
                }
            }
            default -> {
                for (int x = 0, i = 1, o = 0; x < columns; x++, i += step, o += 3) {
                    byte alpha = row[i + 3 * sample];
                    out[o] = onWhite(row[i], alpha);
                    out[o + 1] = onWhite(row[i + sample], alpha);
                    out[o + 2] = onWhite(row[i + 2 * sample], alpha);
                }
            }
        }
    }

    /** Whether the pixel's samples are those that the file declares transparent. */
    private boolean transparent(byte[] row, int at, int channels, int depth) {
        for (int c = 0; c < channels; c++) {
            int declared = (transparency[2 * c] & 0xff) << 8 | transparency[2 * c + 1] & 0xff;
            int found = depth == 16 ? (row[at + 2 * c] & 0xff) << 8 | row[at + 2 * c + 1] & 0xff : row[at + c] & 0xff;
            if (found != declared) {
                return false;
            }
        }
        return true;
    }

    private void small(byte[] row, int columns, byte[] out) {
        int depth = header.depth();
        boolean palette = header.needsPalette();
        int declared =
                !palette && transparency.length >= 2 ? (transparency[0] & 0xff) << 8 | transparency[1] & 0xff : -1;
        int most = (1 << Math.min(depth, 8)) - 1;
        for (int x = 0, o = 0; x < columns; x++) {
            int value;
            if (depth == 16) {
                int whole = (row[1 + 2 * x] & 0xff) << 8 | row[2 + 2 * x] & 0xff;
                out[o++] = whole == declared ? (byte) 255 : (byte) (whole >> 8);
                continue;
            }
            int bit = x * depth;
            value = row[1 + (bit >> 3)] >> 8 - depth - (bit & 7) & most;
            if (palette) {
                int rgb = paletteRgb[value];
                byte alpha = value < transparency.length ? transparency[value] : (byte) 255;
                out[o++] = onWhite((byte) (rgb >> 16), alpha);
                out[o++] = onWhite((byte) (rgb >> 8), alpha);
                out[o++] = onWhite((byte) rgb, alpha);
            } else {
                out[o++] = value == declared ? (byte) 255 : (byte) (value * 255 / most);
            }
        }
    }

    private static byte onWhite(byte value, byte alpha) {
        int a = alpha & 0xff;
        return a == 255 ? value : (byte) (((value & 0xff) * a + 255 * (255 - a) + 127) / 255);
    }

    /** Sums of the pixels of each square of the picture; a row of squares at a time unless rows come in any order. */
    private static final class Boxes {
        private final int box;
        private final int channels;
        private final int outWidth;
        private final int outHeight;
        private final byte[][] out;
        private final int[] sums;
        private final int[] counts;
        private int row = -1;

        Boxes(int width, int height, int box, boolean gray) {
            this.box = box;
            this.channels = gray ? 1 : 3;
            this.outWidth = Math.ceilDiv(width, box);
            this.outHeight = Math.ceilDiv(height, box);
            this.out = new byte[channels][outWidth * outHeight];
            this.sums = new int[outWidth * channels];
            this.counts = new int[outWidth];
            for (byte[] plane : out) {
                Arrays.fill(plane, (byte) GRAY);
            }
        }

        /** Adds pixels of picture row {@code y}: column {@code from}, then every {@code step}-th. */
        void add(byte[] pixels, int from, int step, int columns, int y) {
            int target = y / box;
            if (target != row || step > 1) {
                finish();
                row = target;
            }
            for (int x = 0, i = 0, column = from; x < columns; x++, column += step) {
                int at = box == 1 ? column : column / box;
                counts[at]++;
                for (int c = 0; c < channels; c++) {
                    sums[at * channels + c] += pixels[i++] & 0xff;
                }
            }
        }

        private void finish() {
            if (row < 0) {
                return;
            }
            for (int x = 0; x < outWidth; x++) {
                int n = counts[x];
                if (n > 0) {
                    for (int c = 0; c < channels; c++) {
                        out[c][row * outWidth + x] = (byte) ((sums[x * channels + c] + n / 2) / n);
                        sums[x * channels + c] = 0;
                    }
                    counts[x] = 0;
                }
            }
            row = -1;
        }

        Planes planes() {
            finish();
            if (channels == 1) {
                return new Planes(outWidth, outHeight, List.of(new Plane(outWidth, outHeight, out[0])));
            }
            return Rgb.planes(outWidth, outHeight, out[0], out[1], out[2]);
        }
    }
}
