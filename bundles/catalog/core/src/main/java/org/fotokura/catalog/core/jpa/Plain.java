// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

/** Text that every database takes. */
final class Plain {
    private Plain() {}

    /** {@code text} without control characters and halves of characters, cut to {@code most} places of UTF-16. */
    static String text(String text, int most) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), most));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .takeWhile(c -> kept.length() + Character.charCount(c) <= most)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
