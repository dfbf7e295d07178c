// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.fotokura.operations.Refusal;

/** Storing or reading failed, and trying again later may help. Nothing remains of an attempt to store. */
public final class VaultFailureException extends Refusal {
    private static final long serialVersionUID = 1L;

    public VaultFailureException(Throwable cause) {
        super("vault.failure", Kind.LATER);
        initCause(cause);
    }
}
