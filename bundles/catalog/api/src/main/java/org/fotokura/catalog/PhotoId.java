// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.operations.Crockford;

/** Identifies a photo: one owner's one original. */
public record PhotoId(long value) {
    public static PhotoId parse(String text) {
        return new PhotoId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
