// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Optional;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.operations.Actor;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/me}: the caller's own sign-in. */
@Component
@Noun("me")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MeResource implements RestResources {
    private final SignIns signIns;

    @Activate
    public MeResource(@Reference SignIns signIns) {
        this.signIns = signIns;
    }

    /** A password and the one to come. */
    public record Change(String present, String next) {
        public Change {
            present = Objects.requireNonNullElse(present, "");
            next = Objects.requireNonNullElse(next, "");
        }

        @Override
        public String toString() {
            return "Change[]";
        }
    }

    @GET
    public SignInView me(@Context Actor actor) {
        return signIns.find(new SignInId(Origins.signedIn(actor).id()))
                .map(SignInView::of)
                .orElseThrow(UnknownSignInException::new);
    }

    /** Ends all sessions and tokens of the sign-in. */
    @PUT
    @Path("password")
    public void changePassword(@Context Actor actor, Change change) {
        signIns.changePassword(Origins.signedIn(actor), change.present(), change.next(), Optional.empty());
    }
}
