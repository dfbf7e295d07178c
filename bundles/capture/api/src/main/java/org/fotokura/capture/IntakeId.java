// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.operations.Crockford;

/** Identifies an intake. */
public record IntakeId(long value) {
    public static IntakeId parse(String text) {
        return new IntakeId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
