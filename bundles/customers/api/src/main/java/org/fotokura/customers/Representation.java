// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import java.util.Set;
import org.fotokura.identity.SignInId;

/** That a sign-in acts for a customer, and how far. */
public record Representation(CustomerId customer, SignInId signIn, Set<Right> rights) {
    public Representation {
        rights = Set.copyOf(rights);
    }
}
