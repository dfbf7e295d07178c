// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is, by its first bytes; never by its name. */
public enum FileType {
    JPEG("JPEG", "image/jpeg"),
    PNG("PNG", "image/png"),
    HEIC("HEIC"),
    AVIF("AVIF"),
    TIFF("TIFF"),
    CANON_RAW("Canon RAW"),
    NIKON_RAW("Nikon NEF"),
    SONY_RAW("Sony ARW"),
    ADOBE_RAW("DNG"),
    OLYMPUS_RAW("Olympus ORF"),
    PANASONIC_RAW("Panasonic RW2"),
    FUJI_RAW("Fujifilm RAF"),
    SIGMA_RAW("Sigma X3F"),
    WEBP("WebP"),
    GIF("GIF"),
    BMP("BMP"),
    JPEG_2000("JPEG 2000"),
    JPEG_XL("JPEG XL"),
    PHOTOSHOP("Photoshop PSD"),
    PDF("PDF"),
    POSTSCRIPT("PostScript"),
    SVG("SVG"),
    MP4("MP4"),
    QUICKTIME("QuickTime"),
    AVI("AVI"),
    MATROSKA("Matroska"),
    ZIP("ZIP"),
    RAR("RAR"),
    SEVEN_ZIP("7-Zip"),
    GZIP("gzip"),
    PROGRAM("program"),
    HTML("HTML"),
    XML("XML"),
    TEXT("text"),
    UNKNOWN("");

    /** How many first bytes {@link #of} wants to see. */
    public static final int HEAD = 4096;

    private final String label;
    private final String mediaType;

    FileType(String label) {
        this(label, "");
    }

    FileType(String label, String mediaType) {
        this.label = label;
        this.mediaType = mediaType;
    }

    /** The type's name for people; empty for {@link #UNKNOWN}. */
    public String label() {
        return label;
    }

    /** The media type of a type that is taken, else empty. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether photos of this type are taken. */
    public boolean taken() {
        return !mediaType.isEmpty();
    }

    /** The type of a file that begins with {@code head}. */
    public static FileType of(byte[] head) {
        if (starts(head, 0, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        if (starts(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return PNG;
        }
        if (text(head, 4, "ftyp")) {
            return isoMedia(head);
        }
        if (text(head, 4, "moov") || text(head, 4, "mdat") || text(head, 4, "wide") || text(head, 4, "free")) {
            return QUICKTIME;
        }
        if (text(head, 0, "II") || text(head, 0, "MM")) {
            FileType tiff = tiff(head);
            if (tiff != UNKNOWN) {
                return tiff;
            }
        }
        if (text(head, 0, "RIFF")) {
            return text(head, 8, "WEBP") ? WEBP : text(head, 8, "AVI ") ? AVI : UNKNOWN;
        }
        if (text(head, 0, "GIF8")) {
            return GIF;
        }
        if (text(head, 0, "FUJIFILMCCD-RAW")) {
            return FUJI_RAW;
        }
        if (text(head, 0, "FOVb")) {
            return SIGMA_RAW;
        }
        if (starts(head, 0, 0, 0, 0, 0x0c, 'j', 'P', ' ', ' ') || starts(head, 0, 0xff, 0x4f, 0xff, 0x51)) {
            return JPEG_2000;
        }
        if (starts(head, 0, 0xff, 0x0a) || starts(head, 0, 0, 0, 0, 0x0c, 'J', 'X', 'L', ' ')) {
            return JPEG_XL;
        }
        if (text(head, 0, "8BPS")) {
            return PHOTOSHOP;
        }
        if (text(head, 0, "%PDF-")) {
            return PDF;
        }
        if (text(head, 0, "%!PS")) {
            return POSTSCRIPT;
        }
        if (text(head, 0, "PK\3\4") || text(head, 0, "PK\5\6")) {
            return ZIP;
        }
        if (text(head, 0, "Rar!\u001a")) {
            return RAR;
        }
        if (starts(head, 0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
            return SEVEN_ZIP;
        }
        if (starts(head, 0, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (starts(head, 0, 0x1a, 0x45, 0xdf, 0xa3)) {
            return MATROSKA;
        }
        if (starts(head, 0, 0x7f, 'E', 'L', 'F')
                || text(head, 0, "MZ")
                || text(head, 0, "#!")
                || starts(head, 0, 0xca, 0xfe, 0xba, 0xbe)) {
            return PROGRAM;
        }
        if (text(head, 0, "BM") && head.length > 14 && head[6] == 0 && head[7] == 0 && head[8] == 0 && head[9] == 0) {
            return BMP;
        }
        return markup(head);
    }

    private static FileType isoMedia(byte[] head) {
        String brand = latin(head, 8, 4);
        return switch (brand) {
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" ->
                latin(head, 16, 64).contains("avif") ? AVIF : HEIC;
            case "avif", "avis" -> AVIF;
            case "crx " -> CANON_RAW;
            case "qt  " -> QUICKTIME;
            default -> MP4;
        };
    }

    private static FileType tiff(byte[] head) {
        if (text(head, 0, "IIU\0")) {
            return PANASONIC_RAW;
        }
        if (text(head, 0, "IIRO") || text(head, 0, "IIRS") || text(head, 0, "MMOR")) {
            return OLYMPUS_RAW;
        }
        if (!starts(head, 0, 'I', 'I', 42, 0)
                && !starts(head, 0, 'M', 'M', 0, 42)
                && !starts(head, 0, 'I', 'I', 43, 0)
                && !starts(head, 0, 'M', 'M', 0, 43)) {
            return UNKNOWN;
        }
        if (text(head, 8, "CR")) {
            return CANON_RAW;
        }
        // The maker's name stands near the front of the raw files that are TIFFs by structure; DNG by its version tag.
        String front = latin(head, 0, head.length);
        boolean little = head[0] == 'I';
        if (front.contains(little ? "\u0012\u00c6\u0001\0\u0004\0\0\0" : "\u00c6\u0012\0\u0001\0\0\0\u0004")) {
            return ADOBE_RAW;
        }
        if (front.contains("NIKON CORPORATION\0") && front.contains("NIKON D")
                || front.contains("NIKON CORPORATION\0") && front.contains("NIKON Z")) {
            return NIKON_RAW;
        }
        if (front.contains("SONY\0")
                && (front.contains("ILCE-") || front.contains("DSC-") || front.contains("DSLR-"))) {
            return SONY_RAW;
        }
        return TIFF;
    }

    private static FileType markup(byte[] head) {
        if (head.length == 0) {
            return UNKNOWN;
        }
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        String lower = text.stripLeading().toLowerCase(Locale.ROOT);
        if (lower.startsWith("<")) {
            if (lower.contains("<svg")) {
                return SVG;
            }
            if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.startsWith("<script")) {
                return HTML;
            }
            return XML;
        }
        int odd = 0;
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                odd++;
            }
        }
        return odd == 0 ? TEXT : UNKNOWN;
    }

    private static boolean starts(byte[] head, int at, int... bytes) {
        if (head.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[at + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean text(byte[] head, int at, String text) {
        return latin(head, at, text.length()).equals(text);
    }

    private static String latin(byte[] head, int at, int length) {
        int end = Math.min(head.length, at + length);
        return at < end ? new String(head, at, end - at, StandardCharsets.ISO_8859_1) : "";
    }
}
