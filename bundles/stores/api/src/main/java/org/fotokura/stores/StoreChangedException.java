// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores;

import org.fotokura.operations.Refusal;

/** The store was changed by someone else meanwhile. */
public final class StoreChangedException extends Refusal {
    private static final long serialVersionUID = 1L;

    public StoreChangedException() {
        super("stores.changed", Kind.CONFLICT);
    }
}
