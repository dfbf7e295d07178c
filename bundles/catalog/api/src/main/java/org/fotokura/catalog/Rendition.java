// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.util.Optional;

/** The sizes a photo is shown in: upright JPEGs in sRGB, never larger than the original. */
public enum Rendition {
    THUMBNAIL(256),
    PREVIEW(1440);

    private final int longEdge;

    Rendition(int longEdge) {
        this.longEdge = longEdge;
    }

    /** The longer edge in pixels, at most. */
    public int longEdge() {
        return longEdge;
    }

    /** The vault's name for this kind of derived bytes, which is also its name in addresses. */
    public String kind() {
        return Integer.toString(longEdge);
    }

    /** The rendition of that {@link #kind()}. */
    public static Optional<Rendition> of(String kind) {
        for (Rendition r : values()) {
            if (r.kind().equals(kind)) {
                return Optional.of(r);
            }
        }
        return Optional.empty();
    }
}
