// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import org.fotokura.operations.Crockford;

/** Identifies a person. */
public record PersonId(long value) {
    public static PersonId parse(String text) {
        return new PersonId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
