// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Refusal;

/** The change would leave the chain without a chain administrator who can sign in. */
public final class LastAdministratorException extends Refusal {
    private static final long serialVersionUID = 1L;

    public LastAdministratorException() {
        super("identity.last-administrator", Kind.CONFLICT);
    }
}
