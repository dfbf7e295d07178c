// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.fotokura.operations.Refusal;

/** More bytes than the limit allows. Nothing was stored. */
public final class TooManyBytesException extends Refusal {
    private static final long serialVersionUID = 1L;

    public TooManyBytesException(long limit) {
        super("vault.too-many-bytes", Kind.TOO_LARGE, limit);
    }
}
