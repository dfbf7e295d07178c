// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

/** Where a photo was taken, in degrees of WGS 84. */
public record Position(double latitude, double longitude) {
    public Position {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a position: " + latitude + ", " + longitude);
        }
    }
}
