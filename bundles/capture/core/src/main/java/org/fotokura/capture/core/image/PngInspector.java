// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.core.image.Inspected.Part;
import org.fotokura.operations.Refusal.Kind;

/** Walks the chunks of a PNG (W3C PNG specification, third edition), and checks every checksum. */
final class PngInspector {
    static final int SIGNATURE = 8;

    /** The most that deflate packs: 258 bytes into two bits. */
    private static final long MOST_PACKED = 1032;

    /** The longest chunk of metadata that is read. */
    private static final int LONGEST = 4 << 20;

    private final Bytes bytes;
    private final Limits limits;
    private final List<Part> parts = new ArrayList<>();
    private PngHeader header = PngHeader.NONE;
    private boolean palette;
    private long packed;
    private boolean dataEnded;
    private boolean damaged;
    private boolean complete;

    private PngInspector(Bytes bytes, Limits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    static Inspected inspect(Bytes bytes, Limits limits) throws IOException {
        PngInspector inspector = new PngInspector(bytes, limits);
        try {
            inspector.walk();
        } catch (EOFException e) {
            if (inspector.packed == 0) {
                throw e;
            }
        }
        return inspector.result();
    }

    private Inspected result() throws IOException {
        if (packed == 0) {
            throw Inspector.broken();
        }
        if (complete) {
            if (!damaged && packed * MOST_PACKED + 1024 < header.unpacked()) {
                throw Inspector.lying();
            }
            Inspector.refuseSecondFile(bytes);
        }
        Optional<String> damage = !complete
                ? Optional.of(Inspected.TRUNCATED)
                : damaged ? Optional.of(Inspected.DAMAGED) : Optional.empty();
        return new Inspected(FileType.PNG, header.width(), header.height(), parts, damage);
    }

    private void walk() throws IOException {
        bytes.seek(SIGNATURE);
        for (int chunks = 0; !complete; chunks++) {
            if (chunks > Limits.PARTS) {
                throw Inspector.broken();
            }
            chunk(chunks == 0);
        }
    }

    private void chunk(boolean first) throws IOException {
        long length = bytes.next32();
        byte[] name = bytes.next(4);
        String type = new String(name, StandardCharsets.ISO_8859_1);
        if (length > Integer.MAX_VALUE || !type.matches("[A-Za-z]{4}") || first != type.equals("IHDR")) {
            throw Inspector.broken();
        }
        long start = bytes.position();
        if (start + length > bytes.size()) {
            if (type.equals("IDAT")) {
                packed += bytes.left();
            }
            throw new EOFException();
        }
        CRC32 sum = new CRC32();
        sum.update(name);
        bytes.digest(sum, length);
        boolean intact = bytes.next32() == sum.getValue();
        long end = bytes.position();
        if (!intact && (type.equals("IHDR") || type.equals("PLTE"))) {
            throw Inspector.broken();
        }
        damaged |= !intact;
        switch (type) {
            case "IHDR" -> {
                if (length != PngHeader.LENGTH) {
                    throw Inspector.broken();
                }
                bytes.seek(start);
                header();
            }
            case "PLTE" -> palette = true;
            case "IDAT" -> {
                if (dataEnded || header.needsPalette() && !palette) {
                    throw Inspector.broken();
                }
                packed += length;
            }
            case "IEND" -> complete = true;
            case "eXIf" -> part(Part.Kind.EXIF, start, length, intact);
            case "iCCP" -> part(Part.Kind.ICC_DEFLATED, start, length, intact);
            case "iTXt", "tEXt" -> part(Part.Kind.TEXT, start, length, intact);
            default -> {
                if (Character.isUpperCase(type.charAt(0))) {
                    throw Inspector.broken();
                }
            }
        }
        dataEnded |= packed > 0 && !type.equals("IDAT");
        bytes.seek(end);
    }

    private void header() throws IOException {
        header = PngHeader.read(bytes.next(PngHeader.LENGTH)).orElseThrow(Inspector::broken);
        Inspector.refuseOversized(header.width(), header.height(), limits);
        if (header.unpacked() > Limits.UNPACKED
                || header.interlaced() && (long) header.width() * header.height() > Limits.INTERLACED) {
            throw new FileRefusedException(
                    "capture.too-much-unpacked", Kind.TOO_LARGE, header.width(), header.height());
        }
    }

    private void part(Part.Kind kind, long at, long length, boolean intact) {
        if (intact && length > 0 && length <= LONGEST && parts.size() < 100) {
            parts.add(new Part(kind, at, (int) length));
        }
    }
}
