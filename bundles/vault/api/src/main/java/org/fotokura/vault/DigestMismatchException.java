// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.fotokura.operations.Refusal;

/** The bytes that arrived are not those the sender announced: the line or the sender changed them. Nothing was stored. */
public final class DigestMismatchException extends Refusal {
    private static final long serialVersionUID = 1L;

    public DigestMismatchException(Digest expected, Digest found) {
        super("vault.digest-mismatch", Kind.INVALID, expected.hex(), found.hex());
    }
}
