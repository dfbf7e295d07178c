// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fotokura.operations.Assignment;

/**
 * One credential holder. A staff sign-in carries role assignments; a customer's sign-in carries none: whom it represents is the customers
 * room's to say.
 *
 * @param login what is typed to sign in, unique in the chain, compared without case
 * @param name how people know the holder
 * @param language the language of the screens, empty to follow the browser
 * @param usable whether a credential has been set and the sign-in has not been shut
 */
public record SignIn(
        SignInId id,
        Kind kind,
        String login,
        String name,
        Optional<Locale> language,
        boolean usable,
        Set<Assignment> assignments,
        Instant createdAt) {
    /** Whose sign-in it is. */
    public enum Kind {
        STAFF,
        CUSTOMER
    }

    public SignIn {
        assignments = Set.copyOf(assignments);
    }
}
