// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.util.List;
import java.util.Optional;

/**
 * A file that may be taken, as its structure describes it. No pixel has been decoded.
 *
 * @param width in pixels as stored
 * @param height in pixels as stored
 * @param parts where its metadata lies
 * @param damage the code that says what is wrong with the file, when it is taken although not all of the picture is there
 */
public record Inspected(FileType type, int width, int height, List<Part> parts, Optional<String> damage) {
    /** The file ends before the picture does. */
    public static final String TRUNCATED = "capture.truncated";
    /** Parts of the picture can't be read. */
    public static final String DAMAGED = "capture.damaged";
    /** No picture comes of it. */
    public static final String UNDECODABLE = "capture.undecodable";

    public Inspected {
        parts = List.copyOf(parts);
    }

    Optional<Part> first(Part.Kind kind) {
        return parts.stream().filter(p -> p.kind() == kind).findFirst();
    }

    /** A run of the file that holds metadata, without the header that names it. */
    record Part(Kind kind, long at, int length) {
        /** What kinds of metadata are read. */
        enum Kind {
            EXIF,
            XMP,
            /** A piece of a JPEG's profile, in order. */
            ICC,
            /** A PNG's compressed profile. */
            ICC_DEFLATED,
            IPTC,
            /** A PNG's text chunk, keyword and all. */
            TEXT
        }
    }
}
