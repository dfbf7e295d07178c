// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores;

import org.fotokura.operations.Refusal;

/** There is no such store. */
public final class UnknownStoreException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownStoreException() {
        super("stores.unknown", Kind.UNKNOWN);
    }
}
