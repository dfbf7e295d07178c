// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.turbojpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.fotokura.capture.spi.JpegCodec;
import org.fotokura.capture.spi.Planes;
import org.fotokura.capture.spi.Planes.Plane;
import org.fotokura.capture.turbojpeg.TurboJpeg.Handle;
import org.fotokura.capture.turbojpeg.TurboJpeg.Header;

/**
 * Decodes to planes, as stored in nearly every photo: no chroma is interpolated and no colour converted before the picture is small. The
 * inverse cosine transform yields the smaller picture directly.
 */
final class TurboJpegCodec implements JpegCodec {
    /** Horizontal and vertical divisor of chroma, by the library's numbers for 4:4:4, 4:2:2, 4:2:0, gray, 4:4:0, 4:1:1. */
    private static final int[][] CHROMA = {{1, 1}, {2, 1}, {2, 2}, {1, 1}, {1, 2}, {4, 1}};

    /** Rows of the transform's output for eight of its input, in the order they are tried. Those without vector code are left out. */
    private static final int[] EIGHTHS = {1, 2, 4, 8};

    /** How much larger than asked a scaled picture must be, so that the filter after it has something to average. */
    private static final double HEADROOM = 1.02;

    private final TurboJpeg turbo;

    TurboJpegCodec(TurboJpeg turbo) {
        this.turbo = turbo;
    }

    @Override
    public String name() {
        return turbo.name();
    }

    @Override
    public Decoded decode(SeekableByteChannel file, int longEdge) throws IOException {
        try (Arena arena = Arena.ofConfined();
                Handle decompressor = turbo.decompressor()) {
            MemorySegment bytes = read(arena, file);
            Header header = decompressor.header(arena, bytes);
            int eighths = eighths(Math.max(header.width(), header.height()), longEdge);
            int width = scaled(header.width(), eighths);
            int height = scaled(header.height(), eighths);
            boolean planar = header.colours() == TurboJpeg.COLOUR_YCC || header.colours() == TurboJpeg.COLOUR_GRAY;
            return planar && header.subsampling() >= 0 && header.subsampling() < CHROMA.length
                    ? planes(arena, decompressor, bytes, header, width, height)
                    : pixels(arena, decompressor, bytes, header, width, height);
        }
    }

    private static MemorySegment read(Arena arena, SeekableByteChannel file) throws IOException {
        MemorySegment bytes = arena.allocate(file.size(), 64);
        long at = 0;
        file.position(0);
        while (at < bytes.byteSize()) {
            ByteBuffer into =
                    bytes.asSlice(at, Math.min(bytes.byteSize() - at, 1 << 26)).asByteBuffer();
            int n = file.read(into);
            if (n < 0) {
                throw new IOException("the file ended at " + at + " of " + bytes.byteSize());
            }
            at += n;
        }
        return bytes;
    }

    private static int eighths(int edge, int wanted) {
        for (int eighths : EIGHTHS) {
            if (scaled(edge, eighths) >= wanted * HEADROOM) {
                return eighths;
            }
        }
        return 8;
    }

    private static int scaled(int size, int eighths) {
        return Math.ceilDiv(Math.multiplyExact(size, eighths), 8);
    }

    private Decoded planes(Arena arena, Handle decompressor, MemorySegment bytes, Header header, int width, int height)
            throws IOException {
        int count = header.subsampling() == TurboJpeg.GRAY ? 1 : 3;
        int[] chroma = CHROMA[header.subsampling()];
        MemorySegment[] planes = new MemorySegment[count];
        int[] widths = new int[count];
        int[] heights = new int[count];
        MemorySegment addresses = arena.allocate(ADDRESS, 3);
        for (int i = 0; i < count; i++) {
            widths[i] = i == 0 ? roundUp(width, chroma[0]) : Math.ceilDiv(width, chroma[0]);
            heights[i] = i == 0 ? roundUp(height, chroma[1]) : Math.ceilDiv(height, chroma[1]);
            planes[i] = arena.allocate((long) widths[i] * heights[i], 64);
            addresses.setAtIndex(ADDRESS, i, planes[i]);
        }
        MemorySegment strides = arena.allocateFrom(JAVA_INT, widths[0], widths[count - 1], widths[count - 1]);
        boolean damaged = decompressor.decompressToPlanes(bytes, addresses, width, strides, height);
        List<Plane> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int w = i == 0 ? width : widths[i];
            int h = i == 0 ? height : heights[i];
            byte[] samples = new byte[Math.multiplyExact(w, h)];
            if (w == widths[i]) {
                MemorySegment.copy(planes[i], JAVA_BYTE, 0, samples, 0, samples.length);
            } else {
                for (int y = 0; y < h; y++) {
                    MemorySegment.copy(planes[i], JAVA_BYTE, (long) y * widths[i], samples, y * w, w);
                }
            }
            read.add(new Plane(w, h, samples));
        }
        return new Decoded(new Planes(width, height, read), damaged);
    }

    private static int roundUp(int size, int to) {
        return Math.ceilDiv(size, to) * to;
    }

    /** The way for what is not stored as luma and chroma: RGB, and the inks of print shops. */
    private Decoded pixels(Arena arena, Handle decompressor, MemorySegment bytes, Header header, int width, int height)
            throws IOException {
        boolean inks = header.colours() == TurboJpeg.COLOUR_CMYK || header.colours() == TurboJpeg.COLOUR_YCCK;
        int size = inks ? 4 : 3;
        MemorySegment pixels = arena.allocate((long) width * height * size, 64);
        boolean damaged = decompressor.decompress(
                bytes, pixels, width, height, inks ? TurboJpeg.PIXEL_CMYK : TurboJpeg.PIXEL_RGB);
        int count = Math.multiplyExact(width, height);
        byte[] luma = new byte[count];
        byte[] blue = new byte[count];
        byte[] red = new byte[count];
        byte[] row = new byte[Math.multiplyExact(width, size)];
        for (int y = 0, at = 0; y < height; y++) {
            MemorySegment.copy(pixels, JAVA_BYTE, (long) y * row.length, row, 0, row.length);
            for (int x = 0; x < row.length; x += size, at++) {
                int r = row[x] & 0xff;
                int g = row[x + 1] & 0xff;
                int b = row[x + 2] & 0xff;
                if (inks) {
                    // Files from print shops store ink inverted: 255 is bare paper.
                    int k = row[x + 3] & 0xff;
                    r = r * k / 255;
                    g = g * k / 255;
                    b = b * k / 255;
                }
                luma[at] = (byte) ((19595 * r + 38470 * g + 7471 * b + 32768) >> 16);
                blue[at] = chroma(-11059 * r - 21709 * g + 32768 * b);
                red[at] = chroma(32768 * r - 27439 * g - 5329 * b);
            }
        }
        return new Decoded(
                new Planes(
                        width,
                        height,
                        List.of(
                                new Plane(width, height, luma),
                                new Plane(width, height, blue),
                                new Plane(width, height, red))),
                damaged);
    }

    private static byte chroma(int sum) {
        return (byte) Math.min(255, (sum + (128 << 16) + 32768) >> 16);
    }

    @Override
    public byte[] encode(Planes picture, int quality) throws IOException {
        int width = picture.width();
        int height = picture.height();
        try (Arena arena = Arena.ofConfined();
                Handle compressor = turbo.compressor()) {
            int count = picture.planes().size();
            MemorySegment addresses = arena.allocate(ADDRESS, 3);
            MemorySegment strides = arena.allocate(JAVA_INT, 3);
            for (int i = 0; i < count; i++) {
                Plane plane = picture.planes().get(i);
                // The library reads luma to an even width and height.
                int w = i == 0 && count == 3 ? roundUp(width, 2) : plane.width();
                int h = i == 0 && count == 3 ? roundUp(height, 2) : plane.height();
                MemorySegment samples = arena.allocate((long) w * h, 64);
                for (int y = 0; y < h; y++) {
                    int from = Math.min(y, plane.height() - 1) * plane.width();
                    MemorySegment.copy(plane.samples(), from, samples, JAVA_BYTE, (long) y * w, plane.width());
                    if (w > plane.width()) {
                        samples.set(JAVA_BYTE, (long) y * w + plane.width(), plane.samples()[from + plane.width() - 1]);
                    }
                }
                addresses.setAtIndex(ADDRESS, i, samples);
                strides.setAtIndex(JAVA_INT, i, w);
            }
            long most = (long) roundUp(width, 16) * roundUp(height, 16) * 6 + 2048;
            MemorySegment out = arena.allocate(most, 64);
            int subsampling = count == 1 ? TurboJpeg.GRAY : TurboJpeg.S420;
            long size = compressor.compress(arena, addresses, width, strides, height, subsampling, out, quality);
            byte[] file = new byte[Math.toIntExact(size)];
            MemorySegment.copy(out, JAVA_BYTE, 0, file, 0, file.length);
            return file;
        }
    }
}
