// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

import java.util.Set;
import java.util.stream.Collectors;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Permission;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;

/** Which customers an actor knows. The one place that decides it, for lists and for single customers alike. */
public sealed interface Sight {
    /** Whether a customer of that home and id is seen. */
    boolean sees(StoreId home, long customer);

    /** Everybody. */
    record All() implements Sight {
        @Override
        public boolean sees(StoreId home, long customer) {
            return true;
        }
    }

    /** Those whose home is one of the stores. */
    record Homes(Set<StoreId> stores) implements Sight {
        @Override
        public boolean sees(StoreId home, long customer) {
            return stores.contains(home);
        }
    }

    /** Those the actor's sign-in represents; nobody for other kinds of actor. */
    record Represented(Set<Long> customers) implements Sight {
        @Override
        public boolean sees(StoreId home, long customer) {
            return customers.contains(customer);
        }
    }

    /** What roles give; empty where none gives anything. */
    static Sight byRoles(Actor actor) {
        return byRoles(actor, Customers.READ);
    }

    private static Sight byRoles(Actor actor, Permission permission) {
        if (actor.may(permission, Scope.chain())) {
            return new All();
        }
        return new Homes(actor.assignments().stream()
                .filter(a -> permission.roles().contains(a.role()))
                .map(Assignment::scope)
                .filter(Scope.OfStore.class::isInstance)
                .map(scope -> ((Scope.OfStore) scope).store())
                .collect(Collectors.toUnmodifiableSet()));
    }
}
