// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.spi;

import java.util.Optional;
import org.fotokura.identity.SignInId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way of proving who one is. Identity asks every method for a proof it knows; the first that answers decides. A method does not count
 * failures: identity does, for all of them.
 */
@ConsumerType
public interface SignInMethod {
    /** The sign-in that {@code proof} proves; empty when it doesn't, or is not of this method's kind. */
    Optional<SignInId> verify(Proof proof);

    /** What is offered as proof. Implementations are values and never show a secret in {@link #toString()}. */
    interface Proof {
        /** The login claimed, under which failures are counted. */
        String login();
    }

    /** Login and password. */
    record Password(String login, String password) implements Proof {
        @Override
        public String toString() {
            return "Password[" + login + "]";
        }
    }
}
