// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.util.Locale;

/** What the customer chose for a photo (claim 1: image selection information). */
public enum Selection {
    KEEP,
    DISCARD,
    UNDECIDED;

    /** As REST writes it: {@code keep}, {@code discard}, {@code undecided}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@link #code()}, or {@code null}-free refusal by {@link InvalidSelectionException}. */
    public static Selection parse(String code) {
        for (Selection s : values()) {
            if (s.code().equals(code)) {
                return s;
            }
        }
        throw new InvalidSelectionException(code);
    }
}
