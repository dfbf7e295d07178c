// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.InvalidException;

/** The password is too short, too long or among the commonly leaked ones. */
public final class WeakPasswordException extends InvalidException {
    private static final long serialVersionUID = 1L;

    /** @param code {@code identity.password-too-short}, {@code identity.password-too-long} or {@code identity.password-common} */
    public WeakPasswordException(String code, Object... arguments) {
        super("password", code, arguments);
    }
}
