// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.util.Locale;
import java.util.Set;

/**
 * Who is asking. Every api method that acts for someone takes the actor first; nothing is read from a thread or a session.
 *
 * @param id the sign-in, link, device or job that acts; unique together with {@code kind}
 * @param kind what kind of actor it is
 * @param name how people know the actor, for screens and the audit trail
 * @param assignments the roles held, empty for all but staff, jobs and operators
 */
public record Actor(long id, Kind kind, String name, Set<Assignment> assignments) {
    /** The kinds of actor. */
    public enum Kind {
        STAFF,
        CUSTOMER,
        LINK,
        DEVICE,
        JOB,
        OPERATOR,
        /** Nobody has signed in. May do nothing. */
        NOBODY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Actor {
        assignments = Set.copyOf(assignments);
    }

    private static final Actor NOBODY = new Actor(0, Kind.NOBODY, "", Set.of());

    /** The actor of a request that nobody signed. */
    public static Actor nobody() {
        return NOBODY;
    }

    /** A customer's sign-in. What it may see follows from whom it represents, not from roles. */
    public static Actor customer(long signIn, String name) {
        return new Actor(signIn, Kind.CUSTOMER, name, Set.of());
    }

    /** A staff member's sign-in. */
    public static Actor staff(long signIn, String name, Set<Assignment> assignments) {
        return new Actor(signIn, Kind.STAFF, name, assignments);
    }

    /** A room's own work, done with the chain's whole authority. {@code name} is the room and the job. */
    public static Actor job(String name) {
        return new Actor(0, Kind.JOB, name, Set.of(new Assignment(Role.CHAIN_ADMINISTRATOR, Scope.chain())));
    }

    /** Whoever holds the operating system account, through the Karaf shell. {@code principal} is the shell's user. */
    public static Actor operator(String principal) {
        return new Actor(0, Kind.OPERATOR, principal, Set.of(new Assignment(Role.CHAIN_ADMINISTRATOR, Scope.chain())));
    }

    /** Whether a role held by this actor, over a scope that covers {@code scope}, carries {@code permission}. */
    public boolean may(Permission permission, Scope scope) {
        for (Assignment a : assignments) {
            if (a.scope().covers(scope) && permission.roles().contains(a.role())) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #may} holds for the chain or at least one store. */
    public boolean mayAnywhere(Permission permission) {
        for (Assignment a : assignments) {
            if (permission.roles().contains(a.role())) {
                return true;
            }
        }
        return false;
    }

    /** @throws ForbiddenException unless {@link #may} holds */
    public void require(Permission permission, Scope scope) {
        if (!may(permission, scope)) {
            throw new ForbiddenException(this, permission.name());
        }
    }

    public boolean isStaff() {
        return kind == Kind.STAFF;
    }

    public boolean isCustomer() {
        return kind == Kind.CUSTOMER;
    }
}
