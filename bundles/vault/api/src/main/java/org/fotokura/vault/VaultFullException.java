// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.fotokura.operations.Refusal;

/** No space is left. Nothing was stored. */
public final class VaultFullException extends Refusal {
    private static final long serialVersionUID = 1L;

    public VaultFullException() {
        super("vault.full", Kind.FULL);
    }
}
