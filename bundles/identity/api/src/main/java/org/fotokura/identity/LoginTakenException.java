// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Refusal;

/** The login is in use by another sign-in. */
public final class LoginTakenException extends Refusal {
    private static final long serialVersionUID = 1L;

    public LoginTakenException(String login) {
        super("identity.login-taken", Kind.CONFLICT, login);
    }
}
