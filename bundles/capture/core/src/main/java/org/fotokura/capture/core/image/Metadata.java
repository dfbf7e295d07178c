// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.capture.core.image.Inspected.Part;
import org.fotokura.catalog.Position;
import org.fotokura.catalog.TakenAt;

/**
 * What a file tells of its photo: Exif first, then XMP, then IPTC. Texts are trimmed, free of control characters and of a bounded length.
 * What can't be read, or can't be true, is absent; nothing in a file makes reading fail.
 *
 * @param orientation the value of the Exif tag, 1 where there is none
 */
public record Metadata(
        int orientation,
        Optional<TakenAt> takenAt,
        Optional<Position> position,
        Optional<String> camera,
        Optional<String> lens,
        Optional<String> exposure,
        Optional<String> aperture,
        Optional<String> iso,
        Optional<String> focalLength,
        Optional<String> title,
        List<String> keywords,
        Optional<Integer> rating) {
    /** The first photograph that is left; what claims to be older has a wrong date. */
    private static final LocalDateTime FIRST_PHOTOGRAPH = LocalDateTime.of(1826, 1, 1, 0, 0);

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_KEYWORDS = 50;
    private static final int LONGEST_KEYWORD = 60;

    /** The most bytes of metadata that are read of a file. */
    private static final int BUDGET = 2 << 20;

    public Metadata {
        keywords = List.copyOf(keywords);
    }

    /** Whether the orientation changes width and height. */
    public boolean swapsSides() {
        return Orientation.ofTag(orientation).swaps();
    }

    /** Reads it. {@code now} bounds the dates that can be true. */
    public static Metadata read(SeekableByteChannel file, Inspected inspected, Instant now) throws IOException {
        Bytes bytes = new Bytes(file);
        ExifFacts exif = ExifFacts.NONE;
        XmpFacts xmp = XmpFacts.NONE;
        IptcFacts iptc = IptcFacts.NONE;
        int left = BUDGET;
        for (Part part : inspected.parts()) {
            if (part.length() > left || part.kind() == Part.Kind.ICC || part.kind() == Part.Kind.ICC_DEFLATED) {
                continue;
            }
            bytes.seek(part.at());
            byte[] piece = bytes.next(part.length());
            left -= piece.length;
            switch (part.kind()) {
                case EXIF -> exif = exif == ExifFacts.NONE ? ExifFacts.read(piece) : exif;
                case XMP -> xmp = xmp == XmpFacts.NONE ? XmpFacts.read(piece) : xmp;
                case IPTC -> iptc = iptc == IptcFacts.NONE ? IptcFacts.read(piece) : iptc;
                case TEXT -> xmp = xmp == XmpFacts.NONE ? xmpOfChunk(piece) : xmp;
                default -> {}
            }
        }
        return of(exif, xmp, iptc, now);
    }

    private static Metadata of(ExifFacts exif, XmpFacts xmp, IptcFacts iptc, Instant now) {
        LocalDateTime latest = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        Optional<TakenAt> takenAt = exif.takenAt()
                .filter(t -> possible(t, latest))
                .or(() -> xmpTime(exif, xmp).filter(t -> possible(t, latest)))
                .or(() -> iptc.takenAt().filter(t -> possible(t, latest)))
                .or(() -> exif.gpsTime().filter(t -> possible(t, latest)));
        List<String> keywords = new ArrayList<>();
        for (String keyword : xmp.keywords().isEmpty() ? iptc.keywords() : xmp.keywords()) {
            text(keyword, LONGEST_KEYWORD)
                    .filter(k -> !keywords.contains(k) && keywords.size() < MOST_KEYWORDS)
                    .ifPresent(keywords::add);
        }
        return new Metadata(
                exif.orientation(),
                takenAt,
                exif.position(),
                camera(exif),
                exif.lens().flatMap(Metadata::text),
                exif.exposure(),
                exif.aperture(),
                exif.iso(),
                exif.focalLength(),
                xmp.title().or(iptc::title).flatMap(Metadata::text),
                keywords,
                xmp.rating());
    }

    private static boolean possible(TakenAt at, LocalDateTime latest) {
        return !at.local().isBefore(FIRST_PHOTOGRAPH) && !at.local().isAfter(latest);
    }

    private static Optional<TakenAt> xmpTime(ExifFacts exif, XmpFacts xmp) {
        return xmp.takenAt().map(t -> new TakenAt(t.local(), t.offset().or(exif::offset)));
    }

    private static XmpFacts xmpOfChunk(byte[] chunk) {
        byte[] keyword = "XML:com.adobe.xmp\0\0".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < keyword.length; i++) {
            if (i >= chunk.length || chunk[i] != keyword[i]) {
                return XmpFacts.NONE;
            }
        }
        // Uncompressed by its flag; after the method come two texts that end with zero.
        int at = keyword.length + 1;
        for (int zeros = 0; zeros < 2 && at < chunk.length; at++) {
            if (chunk[at] == 0) {
                zeros++;
            }
        }
        return XmpFacts.read(java.util.Arrays.copyOfRange(chunk, Math.min(at, chunk.length), chunk.length));
    }

    private static Optional<String> camera(ExifFacts exif) {
        Optional<String> make = exif.make().flatMap(Metadata::text);
        Optional<String> model = exif.model().flatMap(Metadata::text);
        if (make.isEmpty() || model.isEmpty()) {
            return model.or(() -> make);
        }
        // Some makers repeat their name in the model, some only the first word of it.
        String first = make.get().split(" ", 2)[0];
        return model.get().toLowerCase(Locale.ROOT).startsWith(first.toLowerCase(Locale.ROOT))
                ? model
                : text(make.get() + " " + model.get());
    }

    private static Optional<String> text(String text) {
        return text(text, LONGEST_TEXT);
    }

    private static Optional<String> text(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && c != 0xfffd && Character.getType(c) != Character.FORMAT)
                .limit(longest * 4L)
                .forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        int end = stripped.offsetByCodePoints(0, Math.min(longest, stripped.codePointCount(0, stripped.length())));
        return Optional.of(stripped.substring(0, end).strip()).filter(s -> !s.isEmpty());
    }
}
