// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** Identifies a store of the chain. */
public record StoreId(long value) {
    public static StoreId parse(String text) {
        return new StoreId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
