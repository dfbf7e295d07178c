// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.spi;

import java.util.List;

/**
 * A picture as planes of 8-bit samples: one for gray, or three for luma, blue and red chroma over the full range (ITU-T T.871). A chroma
 * plane covers the same picture at its full, half or quarter width and height, samples centred in the area they stand for.
 *
 * @param width of the picture and of its first plane
 * @param height of the picture and of its first plane
 */
public record Planes(int width, int height, List<Plane> planes) {
    public Planes {
        planes = List.copyOf(planes);
        if (planes.size() != 1 && planes.size() != 3) {
            throw new IllegalArgumentException(planes.size() + " planes");
        }
        if (planes.getFirst().width() != width || planes.getFirst().height() != height) {
            throw new IllegalArgumentException("the first plane is not the size of the picture");
        }
    }

    /** Whether there is no chroma. */
    public boolean gray() {
        return planes.size() == 1;
    }

    /** Rows of samples without gaps. */
    public record Plane(int width, int height, byte[] samples) {
        public Plane {
            if (width < 1 || height < 1 || samples.length < (long) width * height) {
                throw new IllegalArgumentException(samples.length + " samples for " + width + " x " + height);
            }
        }
    }
}
