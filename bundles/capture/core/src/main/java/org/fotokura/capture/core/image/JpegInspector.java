// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.core.image.Inspected.Part;
import org.fotokura.operations.Refusal.Kind;

/** Walks the markers of a JPEG (ITU-T T.81, annex B) from its start to its end, entropy-coded data included. */
final class JpegInspector {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int DNL = 0xdc;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP13 = 0xed;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PHOTOSHOP = "Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Bytes bytes;
    private final Limits limits;
    private final List<Part> parts = new ArrayList<>();
    private int width;
    private int height;
    private int components;
    private boolean progressive;
    private long blocks;
    private long[] blocksOf = new long[0];
    private long touched;
    private int scans;
    private long coded;
    private boolean complete;

    private JpegInspector(Bytes bytes, Limits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    static Inspected inspect(Bytes bytes, Limits limits) throws IOException {
        JpegInspector inspector = new JpegInspector(bytes, limits);
        try {
            inspector.walk();
        } catch (EOFException e) {
            if (inspector.scans == 0) {
                throw e;
            }
        }
        return inspector.result();
    }

    private Inspected result() throws IOException {
        if (width == 0 || scans == 0) {
            throw new EOFException();
        }
        if (complete) {
            // The least a block takes is two bits in a sequential file, and one for the first scan of a progressive
            // one.
            if (coded * 8 < (progressive ? blocks : blocks * 2)) {
                throw Inspector.lying();
            }
            Inspector.refuseSecondFile(bytes);
        }
        return new Inspected(
                FileType.JPEG, width, height, parts, complete ? Optional.empty() : Optional.of(Inspected.TRUNCATED));
    }

    private void walk() throws IOException {
        bytes.seek(2);
        int marker = marker();
        for (int segments = 0; marker != EOI; segments++) {
            if (segments > Limits.PARTS) {
                throw Inspector.broken();
            }
            marker = segment(marker);
        }
        complete = true;
    }

    /** The next marker, which has to stand here. */
    private int marker() throws IOException {
        if (bytes.next() != 0xff) {
            throw Inspector.broken();
        }
        int marker = bytes.next();
        while (marker == 0xff) {
            marker = bytes.next();
        }
        return marker;
    }

    /** Passes a segment and, after the header of a scan, its data. Answers the marker that follows. */
    private int segment(int marker) throws IOException {
        if (marker == SOI || marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd7 || marker == DNL) {
            throw Inspector.broken();
        }
        int length = bytes.next16() - 2;
        if (length < 0) {
            throw Inspector.broken();
        }
        long end = bytes.position() + length;
        if (end > bytes.size()) {
            throw new EOFException();
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
            frame(marker, length);
        } else if (marker == APP1) {
            part(Part.Kind.EXIF, EXIF, length, 0);
            part(Part.Kind.XMP, XMP, length, 0);
        } else if (marker == APP2) {
            part(Part.Kind.ICC, ICC, length, 2);
        } else if (marker == APP13) {
            part(Part.Kind.IPTC, PHOTOSHOP, length, 0);
        } else if (marker == SOS) {
            return scan(length, end);
        }
        bytes.seek(end);
        return marker();
    }

    private void part(Part.Kind kind, byte[] name, int length, int skipped) throws IOException {
        long start = bytes.position();
        if (length > name.length + skipped && java.util.Arrays.equals(bytes.next(name.length), name)) {
            parts.add(new Part(kind, start + name.length + skipped, length - name.length - skipped));
        }
        bytes.seek(start);
    }

    private void frame(int marker, int length) throws IOException {
        switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> progressive = marker == 0xc2;
            case 0xc3, 0xc7, 0xcb, 0xcf -> throw unsupported("lossless");
            case 0xc5, 0xc6, 0xcd, 0xce -> throw unsupported("hierarchical");
            default -> throw unsupported("arithmetic");
        }
        if (width != 0 || length < 6) {
            throw Inspector.broken();
        }
        int precision = bytes.next();
        height = bytes.next16();
        width = bytes.next16();
        components = bytes.next();
        if (precision != 8) {
            throw unsupported(precision + "-bit");
        }
        if (height == 0) {
            throw unsupported("DNL");
        }
        if (width == 0 || components != 1 && components != 3 && components != 4 || length != 6 + 3 * components) {
            throw Inspector.broken();
        }
        Inspector.refuseOversized(width, height, limits);
        blocksOf = new long[256];
        int[] ids = new int[components];
        int[] across = new int[components];
        int[] down = new int[components];
        int mostAcross = 1;
        int mostDown = 1;
        for (int i = 0; i < components; i++) {
            ids[i] = bytes.next();
            int sampling = bytes.next();
            across[i] = sampling >> 4;
            down[i] = sampling & 15;
            if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4) {
                throw Inspector.broken();
            }
            mostAcross = Math.max(mostAcross, across[i]);
            mostDown = Math.max(mostDown, down[i]);
            bytes.next();
        }
        for (int i = 0; i < components; i++) {
            long w = Math.ceilDiv((long) width * across[i], 8L * mostAcross);
            long h = Math.ceilDiv((long) height * down[i], 8L * mostDown);
            blocks += w * h;
            blocksOf[ids[i]] = w * h;
        }
    }

    private static FileRefusedException unsupported(String what) {
        return new FileRefusedException("capture.unsupported-jpeg", Kind.UNSUPPORTED, what);
    }

    private int scan(int length, long end) throws IOException {
        int parts = bytes.next();
        if (width == 0 || parts < 1 || parts > components || length != 4 + 2 * parts) {
            throw Inspector.broken();
        }
        if (++scans > Limits.SCANS) {
            throw new FileRefusedException("capture.too-many-scans", Kind.INVALID, Limits.SCANS);
        }
        for (int i = 0; i < parts; i++) {
            touched += blocksOf[bytes.next()];
            bytes.next();
        }
        if (touched > Limits.TOUCHED_BLOCKS) {
            throw new FileRefusedException("capture.too-many-scans", Kind.INVALID, scans - 1);
        }
        if ((progressive || parts < components) && blocks * 64 * 2 > Limits.COEFFICIENTS) {
            throw new FileRefusedException(
                    "capture.too-many-pixels",
                    Kind.TOO_LARGE,
                    width,
                    height,
                    Math.ceilDiv((long) width * height, 1_000_000),
                    Limits.COEFFICIENTS / 2 * width * height / (blocks * 64) / 1_000_000);
        }
        bytes.seek(end);
        while (bytes.skipPastFF()) {
            int marker = bytes.next();
            while (marker == 0xff) {
                marker = bytes.next();
            }
            if (marker != 0 && (marker < 0xd0 || marker > 0xd7)) {
                coded += bytes.position() - end;
                return marker;
            }
        }
        throw new EOFException();
    }
}
