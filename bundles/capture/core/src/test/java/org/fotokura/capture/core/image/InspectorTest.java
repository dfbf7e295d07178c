// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.operations.Refusal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTest {
    private static final Limits LIMITS = new Limits(200_000_000);
    private static final byte[] JPEG = Pictures.jpeg(Pictures.quarters(320, 240));
    private static final byte[] PROGRESSIVE = Pictures.jpeg(Pictures.quarters(320, 240), true);
    private static final byte[] PNG = Pictures.png(Pictures.quarters(320, 240), false);

    private static Inspected inspect(byte[] file) throws IOException {
        return Inspector.inspect(MemoryFile.of(file), LIMITS);
    }

    private static String refusal(byte[] file) {
        return assertThrows(FileRefusedException.class, () -> inspect(file)).code();
    }

    private static byte[] and(byte[] file, byte[] more) {
        byte[] both = Arrays.copyOf(file, file.length + more.length);
        System.arraycopy(more, 0, both, file.length, more.length);
        return both;
    }

    private static int frame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xff && (jpeg[i + 1] & 0xfc) == 0xc0 && jpeg[i + 1] != (byte) 0xc4) {
                return i;
            }
        }
        throw new AssertionError("no frame");
    }

    private static int scan(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda) {
                return i;
            }
        }
        throw new AssertionError("no scan");
    }

    @Test
    void soundFilesAreTaken() throws IOException {
        for (byte[] jpeg : new byte[][] {JPEG, PROGRESSIVE}) {
            Inspected found = inspect(jpeg);
            assertEquals(FileType.JPEG, found.type());
            assertEquals(320, found.width());
            assertEquals(240, found.height());
            assertEquals(Optional.empty(), found.damage());
        }
        Inspected png = inspect(PNG);
        assertEquals(FileType.PNG, png.type());
        assertEquals("image/png", png.type().mediaType());
        assertEquals(320, png.width());
        assertEquals(Optional.empty(), png.damage());
    }

    @ParameterizedTest
    @CsvSource({
        "HEIC, '\\0\\0\\0\\24ftypheic\\0\\0\\0\\0mif1heic'",
        "AVIF, '\\0\\0\\0\\34ftypavif\\0\\0\\0\\0avifmif1'",
        "Canon RAW, '\\0\\0\\0\\30ftypcrx \\0\\0\\0\\1crx isom'",
        "Canon RAW, 'II*\\0\\20\\0\\0\\0CR\\2\\0'",
        "MP4, '\\0\\0\\0\\40ftypisom\\0\\0\\2\\0isomiso2'",
        "QuickTime, '\\0\\0\\0\\24ftypqt  \\0\\0\\0\\0qt  '",
        "TIFF, 'MM\\0*\\0\\0\\0\\10'",
        "Panasonic RW2, 'IIU\\0\\30\\0\\0\\0'",
        "Olympus ORF, 'IIRO\\10\\0\\0\\0'",
        "Fujifilm RAF, 'FUJIFILMCCD-RAW 0201'",
        "WebP, 'RIFF\\0\\0\\0\\0WEBPVP8 '",
        "AVI, 'RIFF\\0\\0\\0\\0AVI LIST'",
        "GIF, 'GIF89a'",
        "Photoshop PSD, '8BPS\\0\\1'",
        "PDF, '%PDF-1.7'",
        "PostScript, '%!PS-Adobe-3.0'",
        "SVG, '<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>'",
        "SVG, '<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>'",
        "HTML, '<!DOCTYPE html><p>'",
        "XML, '<?xml version=\"1.0\"?><a/>'",
        "ZIP, 'PK\\3\\4'",
        "RAR, 'Rar!\\32\\7'",
        "program, 'MZ\\220'",
        "program, '#!/bin/sh'",
        "text, 'Dear Sir, please find'"
    })
    void otherTypesAreRefusedByName(String label, String head) {
        byte[] file = bytes(head);
        FileRefusedException refused = assertThrows(FileRefusedException.class, () -> inspect(file));
        assertEquals("capture.unsupported-type", refused.code());
        assertEquals(Kind.UNSUPPORTED, refused.kind());
        assertEquals(label, refused.arguments().getFirst());
    }

    /** Reads octal escapes. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                int end = i + 1;
                while (end < text.length() && end < i + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                    end++;
                }
                out.write(Integer.parseInt(text.substring(i + 1, end), 8));
                i = end - 1;
            } else {
                out.write(text.charAt(i));
            }
        }
        return out.toByteArray();
    }

    @Test
    void nothingAndNoiseAreRefused() {
        assertEquals("capture.empty-file", refusal(new byte[0]));
        assertEquals("capture.unknown-type", refusal(new byte[] {1, 2, 3, 4, 5, 6, 7}));
        assertEquals("capture.unknown-type", refusal(new byte[100_000]));
    }

    @Test
    void aFileThatEndsBeforeThePictureBeginsIsRefused() {
        for (int length = 3; length <= scan(JPEG); length += 7) {
            assertEquals("capture.nothing-left", refusal(Arrays.copyOf(JPEG, length)));
        }
        for (int length = 8; length < 33; length += 3) {
            assertEquals("capture.nothing-left", refusal(Arrays.copyOf(PNG, length)));
        }
    }

    @Test
    void aFileThatEndsInsideThePictureIsTakenAsTruncated() throws IOException {
        for (byte[] file : new byte[][] {JPEG, PROGRESSIVE}) {
            for (int length = scan(file) + 40; length < file.length; length += 97) {
                assertEquals(
                        Optional.of(Inspected.TRUNCATED),
                        inspect(Arrays.copyOf(file, length)).damage());
            }
        }
        assertEquals(
                Optional.of(Inspected.TRUNCATED),
                inspect(Arrays.copyOf(JPEG, JPEG.length - 2)).damage());
        assertEquals(
                Optional.of(Inspected.TRUNCATED),
                inspect(Arrays.copyOf(PNG, PNG.length - 12)).damage());
        assertEquals(
                Optional.of(Inspected.TRUNCATED),
                inspect(Arrays.copyOf(PNG, PNG.length / 2)).damage());
    }

    @Test
    void aHeaderThatLiesAboutTheSizeIsRefused() {
        byte[] huge = JPEG.clone();
        ByteBuffer.wrap(huge).putShort(frame(huge) + 5, (short) 12_000).putShort(frame(huge) + 7, (short) 16_000);
        assertEquals("capture.lying-header", refusal(huge));

        ByteBuffer.wrap(huge).putShort(frame(huge) + 5, (short) 65_500).putShort(frame(huge) + 7, (short) 65_500);
        assertEquals("capture.too-many-pixels", refusal(huge));

        ByteBuffer.wrap(huge).putShort(frame(huge) + 5, (short) 10).putShort(frame(huge) + 7, (short) 65_535);
        assertEquals("capture.too-long-side", refusal(huge));

        assertEquals("capture.lying-header", refusal(png(14_000, 14_000, 8, 2, new byte[1000])));
        assertEquals("capture.too-many-pixels", refusal(png(20_000, 20_000, 8, 2, new byte[1000])));
        assertEquals("capture.too-long-side", refusal(png(1_000_000, 1, 8, 2, new byte[1000])));
        assertEquals("capture.too-much-unpacked", refusal(png(14_000, 14_000, 16, 6, new byte[1000])));
    }

    @Test
    void theLimitOnPixelsIsTheSettings() throws IOException {
        assertEquals(
                320,
                Inspector.inspect(MemoryFile.of(JPEG), new Limits(320 * 240)).width());
        FileRefusedException refused = assertThrows(
                FileRefusedException.class, () -> Inspector.inspect(MemoryFile.of(JPEG), new Limits(320 * 240 - 1)));
        assertEquals("capture.too-many-pixels", refused.code());
        assertEquals(Kind.TOO_LARGE, refused.kind());
    }

    @Test
    void moreScansThanAnyProgramMakesAreRefused() {
        int from = lastScan(PROGRESSIVE);
        byte[] scan = Arrays.copyOfRange(PROGRESSIVE, from, PROGRESSIVE.length - 2);
        byte[] file = Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length - 2);
        for (int i = 0; i < 64; i++) {
            file = and(file, scan);
        }
        assertEquals("capture.too-many-scans", refusal(and(file, new byte[] {(byte) 0xff, (byte) 0xd9})));
    }

    @Test
    void fewerScansAreTakenTheLargerThePicture() {
        byte[] large = PROGRESSIVE.clone();
        ByteBuffer.wrap(large).putShort(frame(large) + 5, (short) 9_000).putShort(frame(large) + 7, (short) 9_000);
        assertEquals("capture.lying-header", refusal(large));

        int from = scan(large);
        int to = from + 14;
        while (large[to] != (byte) 0xff || large[to + 1] == 0) {
            to++;
        }
        byte[] ofAllComponents = Arrays.copyOfRange(large, from, to);
        byte[] file = Arrays.copyOf(large, large.length - 2);
        for (int i = 0; i < 40; i++) {
            file = and(file, ofAllComponents);
        }
        assertEquals("capture.too-many-scans", refusal(and(file, new byte[] {(byte) 0xff, (byte) 0xd9})));
    }

    @Test
    void aLargePictureOfSeveralScansIsRefusedForTheMemoryItTakes() {
        byte[] huge = PROGRESSIVE.clone();
        ByteBuffer.wrap(huge).putShort(frame(huge) + 5, (short) 13_000).putShort(frame(huge) + 7, (short) 13_000);
        FileRefusedException refused = assertThrows(FileRefusedException.class, () -> inspect(huge));
        assertEquals("capture.too-many-pixels", refused.code());
        assertEquals(104L, refused.arguments().get(3));
    }

    private static int lastScan(byte[] jpeg) {
        for (int i = jpeg.length - 2; i > 0; i--) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda) {
                return i;
            }
        }
        throw new AssertionError("no scan");
    }

    @Test
    void kindsOfJpegThatNobodyShowsAreRefusedByName() {
        for (int[] each : new int[][] {{0xc3, 0}, {0xc5, 1}, {0xc9, 2}, {0xca, 2}}) {
            byte[] file = JPEG.clone();
            file[frame(file) + 1] = (byte) each[0];
            FileRefusedException refused = assertThrows(FileRefusedException.class, () -> inspect(file));
            assertEquals("capture.unsupported-jpeg", refused.code());
            assertEquals(
                    new String[] {"lossless", "hierarchical", "arithmetic"}[each[1]],
                    refused.arguments().getFirst());
        }
        byte[] deep = JPEG.clone();
        deep[frame(deep) + 4] = 12;
        assertEquals("capture.unsupported-jpeg", refusal(deep));
    }

    @Test
    void twoFilesInOneAreRefused() {
        byte[] zip = new byte[22];
        System.arraycopy("PK\5\6".getBytes(ISO_8859_1), 0, zip, 0, 4);
        assertEquals("capture.two-in-one", refusal(and(JPEG, zip)));
        assertEquals("capture.two-in-one", refusal(and(PNG, zip)));
        assertEquals("capture.two-in-one", refusal(and(JPEG, "%PDF-1.7 trailer".getBytes(ISO_8859_1))));
        assertEquals("capture.two-in-one", refusal(and(JPEG, "\r\n<html><script>".getBytes(ISO_8859_1))));
        assertEquals(
                "capture.two-in-one",
                refusal(Pictures.insert(JPEG, Pictures.segment(0xfe, "%PDF-1.4".getBytes(ISO_8859_1)))));
        assertEquals(
                "capture.two-in-one",
                refusal(Pictures.insert(JPEG, Pictures.segment(0xfe, "<script>alert(1)".getBytes(ISO_8859_1)))));
    }

    @Test
    void whatCamerasAppendIsTaken() throws IOException {
        assertEquals(Optional.empty(), inspect(and(JPEG, JPEG)).damage());
        assertEquals(
                Optional.empty(),
                inspect(and(JPEG, bytes("\\0\\0\\0\\30ftypmp42isommp42"))).damage());
        assertEquals(Optional.empty(), inspect(and(JPEG, new byte[5000])).damage());
    }

    @Test
    void brokenStructuresAreRefused() {
        byte[] second = Pictures.insert(JPEG, Arrays.copyOfRange(JPEG, frame(JPEG), frame(JPEG) + 19));
        assertEquals("capture.broken-structure", refusal(second));
        byte[] gap = JPEG.clone();
        gap[2] = 0;
        assertTrue(refusal(gap).startsWith("capture."));
        byte[] short_ = JPEG.clone();
        short_[frame(short_) + 3] = 3;
        assertEquals("capture.broken-structure", refusal(short_));
        byte[] header = PNG.clone();
        header[20] ^= 1;
        assertEquals("capture.broken-structure", refusal(header));
        assertEquals("capture.broken-structure", refusal(png(10, 10, 3, 2, new byte[1000])));
        assertEquals("capture.broken-structure", refusal(png(0, 10, 8, 2, new byte[1000])));
        assertEquals("capture.broken-structure", refusal(png(10, 10, 8, 3, new byte[1000])));
    }

    @Test
    void aWrongChecksumMarksAPngAsDamaged() throws IOException {
        byte[] flipped = PNG.clone();
        flipped[PNG.length - 40] ^= 4;
        assertEquals(Optional.of(Inspected.DAMAGED), inspect(flipped).damage());
    }

    @Test
    void everySingleFlipEndsInAnAnswer() {
        int taken = 0;
        int refused = 0;
        for (byte[] file : new byte[][] {JPEG, PNG, PROGRESSIVE}) {
            for (int i = 0; i < Math.min(file.length, 1200); i++) {
                byte[] flipped = file.clone();
                flipped[i] ^= (byte) (1 << (i & 7));
                try {
                    assertFalse(inspect(flipped).width() < 1);
                    taken++;
                } catch (FileRefusedException e) {
                    refused++;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        assertTrue(taken > 100);
        assertTrue(refused > 20);
    }

    static byte[] png(int width, int height, int depth, int colour, byte[] pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("\\211PNG\\15\\12\\32\\12"));
        out.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colour)
                        .array()));
        Deflater deflater = new Deflater();
        deflater.setInput(pixels);
        deflater.finish();
        byte[] packed = new byte[pixels.length + 100];
        int n = deflater.deflate(packed);
        deflater.end();
        out.writeBytes(chunk("IDAT", Arrays.copyOf(packed, n)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    static byte[] chunk(String name, byte[] content) {
        byte[] named = new byte[content.length + 4];
        System.arraycopy(name.getBytes(ISO_8859_1), 0, named, 0, 4);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(content.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }
}
