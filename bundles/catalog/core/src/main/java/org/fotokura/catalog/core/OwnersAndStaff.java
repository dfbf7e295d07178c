// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Representation;
import org.fotokura.customers.Right;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Scope;

/** The catalogue's own rule: owners by their sign-ins, staff of the owner's home store and of the chain by their roles. */
public final class OwnersAndStaff implements AccessRule {
    private final Customers customers;

    public OwnersAndStaff(Customers customers) {
        this.customers = customers;
    }

    @Override
    public List<Opening> opens(Actor actor) {
        List<Opening> openings = new ArrayList<>();
        if (actor.isCustomer()) {
            for (Representation each : customers.represented(actor)) {
                open(openings, ofOwner(each.rights()), new Reach.OwnedBy(each.customer()));
            }
        }
        for (Assignment each : actor.assignments()) {
            open(
                    openings,
                    ofStaff(each),
                    switch (each.scope()) {
                        case Scope.Chain chain -> new Reach.InChain();
                        case Scope.OfStore of -> new Reach.AtStore(of.store());
                    });
        }
        return openings;
    }

    private static void open(List<Opening> openings, Set<AccessRight> rights, Reach reach) {
        if (!rights.isEmpty()) {
            openings.add(new Opening(rights, Optional.empty(), Optional.empty(), reach));
        }
    }

    private static Set<AccessRight> ofOwner(Set<Right> rights) {
        Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
        if (rights.contains(Right.SEE)) {
            given.addAll(List.of(AccessRight.SEE, AccessRight.ORIGINAL, AccessRight.EXPORT_OWN));
        }
        if (rights.contains(Right.CHOOSE)) {
            given.add(AccessRight.ADD);
        }
        if (rights.contains(Right.SEE) && rights.contains(Right.CHOOSE)) {
            given.addAll(List.of(AccessRight.DECIDE, AccessRight.ANNOTATE));
        }
        if (rights.contains(Right.SEE) && rights.contains(Right.PAY)) {
            given.add(AccessRight.ORDER);
        }
        return given;
    }

    private static Set<AccessRight> ofStaff(Assignment assignment) {
        Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
        if (Catalog.SEE.roles().contains(assignment.role())) {
            given.addAll(List.of(AccessRight.SEE, AccessRight.ORIGINAL));
        }
        if (Catalog.HANDLE.roles().contains(assignment.role())) {
            given.addAll(List.of(AccessRight.ANNOTATE, AccessRight.DECIDE, AccessRight.ADD, AccessRight.ORDER));
        }
        return given;
    }

    @Override
    public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
        return Set.of();
    }
}
