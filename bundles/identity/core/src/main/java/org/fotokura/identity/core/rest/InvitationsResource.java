// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.operations.Installation;
import org.fotokura.rest.Caller;
import org.fotokura.rest.ForAnyone;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/invitations}: what the holder of a code does with it. Codes stand in bodies, never in addresses that logs keep. */
@Component
@Noun("invitations")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationsResource implements RestResources {
    private final Invitations invitations;
    private final CookieFields cookies;

    @Activate
    public InvitationsResource(@Reference Invitations invitations, @Reference Installation installation) {
        this.invitations = invitations;
        this.cookies = new CookieFields(installation);
    }

    /** A code from paper. */
    public record Code(String code) {
        public Code {
            code = Objects.requireNonNullElse(code, "");
        }

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** A code and the password chosen. */
    public record Accepted(String code, String password) {
        public Accepted {
            code = Objects.requireNonNullElse(code, "");
            password = Objects.requireNonNullElse(password, "");
        }

        @Override
        public String toString() {
            return "Accepted[]";
        }
    }

    /** The token of the one-time administrator's link, and who is to be the administrator. */
    public record Administrator(String token, String login, String name, String password) {
        public Administrator {
            token = Objects.requireNonNullElse(token, "");
            login = Objects.requireNonNullElse(login, "");
            name = Objects.requireNonNullElse(name, "");
            password = Objects.requireNonNullElse(password, "");
        }

        @Override
        public String toString() {
            return "Administrator[]";
        }
    }

    /** Whom a code was made for. */
    public record Invited(SignIn.Kind kind, String login, String name) {}

    @POST
    @ForAnyone
    @Path("look")
    public Invited look(@Context Caller caller, Code code) {
        SignIn invited = invitations.look(code.code(), Origins.of(caller));
        return new Invited(invited.kind(), invited.login(), invited.name());
    }

    @POST
    @ForAnyone
    @Path("accept")
    public Response accept(@Context Caller caller, Accepted accepted) {
        Sessions.Opened opened = invitations.accept(accepted.code(), accepted.password(), Origins.of(caller));
        return signedIn(opened);
    }

    @POST
    @ForAnyone
    @Path("administrator")
    public Response administrator(@Context Caller caller, Administrator wanted) {
        return signedIn(invitations.becomeAdministrator(
                wanted.token(), wanted.login(), wanted.name(), wanted.password(), Origins.of(caller)));
    }

    private Response signedIn(Sessions.Opened opened) {
        return Response.status(Response.Status.CREATED)
                .header("Set-Cookie", cookies.set(opened.token()))
                .entity(SessionsResource.Opened.of(opened))
                .build();
    }
}
