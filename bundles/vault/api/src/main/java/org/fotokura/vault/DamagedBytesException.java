// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.fotokura.operations.Refusal;

/** The stored bytes are no longer those of the digest, so they are not handed out. A backup may bring them back. */
public final class DamagedBytesException extends Refusal {
    private static final long serialVersionUID = 1L;

    public DamagedBytesException(Digest digest) {
        super("vault.damaged-bytes", Kind.LATER, digest.hex());
    }
}
