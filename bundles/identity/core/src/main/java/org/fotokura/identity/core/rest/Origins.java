// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import org.fotokura.identity.Origin;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.rest.Caller;

/** What a caller's request says of its origin. */
final class Origins {
    private Origins() {}

    static Origin of(Caller caller) {
        return new Origin(caller.address(), caller.agent());
    }

    /** Refuses whoever has not signed in as a person. */
    static Actor signedIn(Actor actor) {
        if (!actor.isStaff() && !actor.isCustomer()) {
            throw new ForbiddenException(actor, "identity.own");
        }
        return actor;
    }
}
