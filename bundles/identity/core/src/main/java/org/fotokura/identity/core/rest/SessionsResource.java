// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.fotokura.identity.SessionId;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.spi.SignInMethod.Password;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Page;
import org.fotokura.rest.Caller;
import org.fotokura.rest.ForAnyone;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/sessions}: a browser's sign-in and sign-out. Programs take a token. */
@Component
@Noun("sessions")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionsResource implements RestResources {
    private final Sessions sessions;
    private final CookieFields cookies;

    @Activate
    public SessionsResource(@Reference Sessions sessions, @Reference Installation installation) {
        this.sessions = sessions;
        this.cookies = new CookieFields(installation);
    }

    /** Who signs in. */
    public record Asked(String login, String password) {
        public Asked {
            login = Objects.requireNonNullElse(login, "");
            password = Objects.requireNonNullElse(password, "");
        }

        @Override
        public String toString() {
            return "Asked[]";
        }
    }

    /** A session that was opened; its token is in the cookie only. */
    public record Opened(SessionId id, String csrf, Instant until) {
        static Opened of(Sessions.Opened opened) {
            return new Opened(
                    opened.session().id(),
                    opened.session().csrf(),
                    opened.session().until());
        }
    }

    /** A session as its holder sees it. */
    public record Listed(SessionId id, String address, String agent, Instant openedAt, Instant lastSeenAt) {}

    @POST
    @ForAnyone
    public Response signIn(@Context Caller caller, Asked asked) {
        Sessions.Opened opened = sessions.signIn(
                new Password(asked.login(), asked.password()),
                Origins.of(caller),
                Optional.of(caller.secret()).filter(secret -> !secret.isEmpty()));
        return answer(opened);
    }

    private Response answer(Sessions.Opened opened) {
        return Response.status(Response.Status.CREATED)
                .header("Set-Cookie", cookies.set(opened.token()))
                .entity(Opened.of(opened))
                .build();
    }

    @GET
    public Page<Listed> list(@Context Actor actor) {
        return Page.last(sessions.list(Origins.signedIn(actor)).stream()
                .map(s -> new Listed(s.id(), s.origin().address(), s.origin().agent(), s.openedAt(), s.lastSeenAt()))
                .toList());
    }

    /** Signs out here. */
    @DELETE
    @Path("current")
    public Response signOut(@Context Caller caller) {
        Origins.signedIn(caller.actor());
        sessions.end(caller.secret());
        return Response.noContent().header("Set-Cookie", cookies.clear()).build();
    }

    /** Signs out everywhere; tokens end too. */
    @DELETE
    public Response signOutEverywhere(@Context Actor actor) {
        sessions.endAll(Origins.signedIn(actor));
        return Response.noContent().header("Set-Cookie", cookies.clear()).build();
    }
}
