// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import org.fotokura.operations.Crockford;

/** Identifies a customer. */
public record CustomerId(long value) {
    public static CustomerId parse(String text) {
        return new CustomerId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
