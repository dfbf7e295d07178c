// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Refusal;

/** The actor holds no such token. */
public final class UnknownTokenException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownTokenException() {
        super("identity.unknown-token", Kind.UNKNOWN);
    }
}
