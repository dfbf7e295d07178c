// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.fotokura.operations.Actor;
import org.fotokura.rest.Caller;
import org.jspecify.annotations.Nullable;

/** The caller as JAX-RS wants to see it. Roles are never asked here: rooms ask the actor. */
record CallerSecurity(Caller caller, boolean secure) implements SecurityContext {
    @Override
    @SuppressWarnings("NullAway") // null by JAX-RS's own contract when nobody has signed in
    public @Nullable Principal getUserPrincipal() {
        return caller.actor().kind() == Actor.Kind.NOBODY ? null : caller.actor()::name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    @SuppressWarnings("NullAway") // null by JAX-RS's own contract when nobody has signed in
    public @Nullable String getAuthenticationScheme() {
        return null;
    }
}
