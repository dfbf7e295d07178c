// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.fotokura.identity.AccessTokens;
import org.fotokura.identity.spi.SignInMethod.Password;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Crockford;
import org.fotokura.operations.Page;
import org.fotokura.rest.Caller;
import org.fotokura.rest.ForAnyone;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/tokens}. */
@Component
@Noun("tokens")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TokensResource implements RestResources {
    private final AccessTokens tokens;

    @Activate
    public TokensResource(@Reference AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** What asks for a token; a lifetime such as {@code P7D}. */
    public record Asked(String login, String password, String name, Optional<Duration> lifetime) {
        public Asked {
            login = Objects.requireNonNullElse(login, "");
            password = Objects.requireNonNullElse(password, "");
            name = Objects.requireNonNullElse(name, "");
        }

        @Override
        public String toString() {
            return "Asked[" + name + "]";
        }
    }

    /** A token, shown once. */
    public record Issued(String id, String token, Instant until) {
        @Override
        public String toString() {
            return "Issued[" + id + "]";
        }
    }

    /** A token as its holder sees it. */
    public record Listed(String id, String name, Instant issuedAt, Instant until, Optional<Instant> lastUsedAt) {}

    @POST
    @ForAnyone
    public Response issue(@Context Caller caller, Asked asked) {
        AccessTokens.Issued issued = tokens.issue(
                new Password(asked.login(), asked.password()), Origins.of(caller), asked.name(), asked.lifetime());
        return Response.status(Response.Status.CREATED)
                .entity(new Issued(Crockford.format(issued.id()), issued.token(), issued.until()))
                .build();
    }

    @GET
    public Page<Listed> list(@Context Actor actor) {
        return Page.last(tokens.list(Origins.signedIn(actor)).stream()
                .map(t -> new Listed(Crockford.format(t.id()), t.name(), t.issuedAt(), t.until(), t.lastUsedAt()))
                .toList());
    }

    @DELETE
    @Path("{id}")
    public void revoke(@Context Actor actor, @PathParam("id") String id) {
        tokens.revoke(Origins.signedIn(actor), Crockford.parse(id));
    }
}
