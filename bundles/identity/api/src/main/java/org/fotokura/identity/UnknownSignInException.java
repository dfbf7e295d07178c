// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Refusal;

/** There is no such sign-in for the one who asks. */
public final class UnknownSignInException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownSignInException() {
        super("identity.unknown-sign-in", Kind.UNKNOWN);
    }
}
