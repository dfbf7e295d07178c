// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.fotokura.operations.Refusal;

/** There are no bytes of that digest. */
public final class UnknownBytesException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownBytesException(Digest digest) {
        super("vault.unknown-bytes", Kind.UNKNOWN, digest.hex());
    }
}
