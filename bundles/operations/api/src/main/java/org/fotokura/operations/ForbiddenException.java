// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** The actor lacks a permission. Used where the kind of thing is no secret; where it is, rooms refuse as unknown. */
public final class ForbiddenException extends Refusal {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(Actor actor, String permission) {
        super(
                actor.kind() == Actor.Kind.NOBODY ? "operations.sign-in-first" : "operations.forbidden",
                actor.kind() == Actor.Kind.NOBODY ? Kind.UNAUTHENTICATED : Kind.FORBIDDEN,
                permission);
    }
}
