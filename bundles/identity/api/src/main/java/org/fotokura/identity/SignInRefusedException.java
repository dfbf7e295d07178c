// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Refusal;

/** Login and credential don't fit; says nothing of which. */
public final class SignInRefusedException extends Refusal {
    private static final long serialVersionUID = 1L;

    public SignInRefusedException() {
        super("identity.sign-in-refused", Kind.UNAUTHENTICATED);
    }
}
