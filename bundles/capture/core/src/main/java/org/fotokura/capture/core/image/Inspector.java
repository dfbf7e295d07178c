// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.operations.Refusal.Kind;

/**
 * Decides by a file's content whether it may be taken, before any decoder sees it: forwards, in constant memory, in time proportional to
 * its size.
 */
public final class Inspector {
    /** Where readers of PDF and web pages look for the beginning of theirs. */
    private static final int DISGUISE = 1024;

    private static final int ZIP_END = 22;
    private static final int ZIP_TAIL = 65_535 + ZIP_END;

    private Inspector() {}

    /**
     * Refuses by the first bytes what is not taken at all.
     *
     * @param head the first {@link FileType#HEAD} bytes, fewer when the file has no more
     */
    public static FileType type(byte[] head) {
        if (head.length == 0) {
            throw new FileRefusedException("capture.empty-file", Kind.INVALID);
        }
        FileType type = FileType.of(head);
        if (type == FileType.UNKNOWN) {
            throw new FileRefusedException("capture.unknown-type", Kind.UNSUPPORTED);
        }
        if (!type.taken()) {
            throw new FileRefusedException("capture.unsupported-type", Kind.UNSUPPORTED, type.label());
        }
        return type;
    }

    /** @throws FileRefusedException when the file is not taken */
    public static Inspected inspect(SeekableByteChannel file, Limits limits) throws IOException {
        Bytes bytes = new Bytes(file);
        byte[] head = bytes.next((int) Math.min(bytes.size(), FileType.HEAD));
        FileType type = type(head);
        refuseDisguised(head, bytes);
        bytes.seek(0);
        try {
            return type == FileType.JPEG ? JpegInspector.inspect(bytes, limits) : PngInspector.inspect(bytes, limits);
        } catch (EOFException e) {
            throw new FileRefusedException("capture.nothing-left", Kind.INVALID);
        }
    }

    static FileRefusedException broken() {
        return new FileRefusedException("capture.broken-structure", Kind.INVALID);
    }

    static FileRefusedException lying() {
        return new FileRefusedException("capture.lying-header", Kind.INVALID);
    }

    static void refuseOversized(long width, long height, Limits limits) {
        if (width > Limits.SIDE || height > Limits.SIDE) {
            throw new FileRefusedException(
                    "capture.too-long-side", Kind.TOO_LARGE, Math.max(width, height), Limits.SIDE);
        }
        if (width * height > limits.pixels()) {
            throw new FileRefusedException(
                    "capture.too-many-pixels",
                    Kind.TOO_LARGE,
                    width,
                    height,
                    Math.ceilDiv(width * height, 1_000_000),
                    limits.pixels() / 1_000_000);
        }
    }

    /**
     * Refuses what follows the picture's end when it is a file of another kind, which someone could be made to open. Cameras append more
     * pictures, films and notes of their own.
     */
    static void refuseSecondFile(Bytes bytes) throws IOException {
        long end = bytes.position();
        if (bytes.left() == 0) {
            return;
        }
        byte[] tail = bytes.next((int) Math.min(bytes.left(), FileType.HEAD));
        int from = 0;
        while (from < tail.length
                && (tail[from] == 0 || tail[from] == '\r' || tail[from] == '\n' || tail[from] == ' ')) {
            from++;
        }
        FileType second = FileType.of(java.util.Arrays.copyOfRange(tail, from, tail.length));
        switch (second) {
            case PDF, POSTSCRIPT, SVG, ZIP, RAR, SEVEN_ZIP, GZIP, PROGRAM, HTML ->
                throw new FileRefusedException("capture.two-in-one", Kind.INVALID, second.label());
            default -> bytes.seek(end);
        }
    }

    private static void refuseDisguised(byte[] head, Bytes bytes) throws IOException {
        String front = latin(head, Math.min(head.length, DISGUISE));
        if (front.contains("%PDF-")) {
            throw new FileRefusedException("capture.two-in-one", Kind.INVALID, FileType.PDF.label());
        }
        String lower = latin(head, head.length).toLowerCase(Locale.ROOT);
        if (lower.contains("<script") || lower.contains("<?php") || lower.contains("<html")) {
            throw new FileRefusedException("capture.two-in-one", Kind.INVALID, FileType.HTML.label());
        }
        long from = Math.max(0, bytes.size() - ZIP_TAIL);
        bytes.seek(from);
        byte[] tail = bytes.next((int) (bytes.size() - from));
        for (int at = tail.length - ZIP_END; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                int comment = (tail[at + 20] & 0xff) | (tail[at + 21] & 0xff) << 8;
                if (at + ZIP_END + comment == tail.length) {
                    throw new FileRefusedException("capture.two-in-one", Kind.INVALID, FileType.ZIP.label());
                }
            }
        }
    }

    private static String latin(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
