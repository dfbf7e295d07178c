// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fotokura.identity.IdentityPermissions;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.identity.core.rest.SignInView.Held;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Scope;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/staff}: staff members' sign-ins, for administrators and for managers within their stores. */
@Component
@Noun("staff")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StaffResource implements RestResources {
    private static final Duration SLIP = Duration.ofDays(7);

    private final SignIns signIns;
    private final Invitations invitations;
    private final URI address;

    @Activate
    public StaffResource(
            @Reference SignIns signIns, @Reference Invitations invitations, @Reference Installation installation) {
        this.signIns = signIns;
        this.invitations = invitations;
        this.address = installation.url();
    }

    /** A staff member to be. */
    public record Wanted(String login, String name, List<Held> roles) {
        public Wanted {
            login = Objects.requireNonNullElse(login, "");
            name = Objects.requireNonNullElse(name, "");
            roles = Objects.requireNonNullElse(roles, List.of());
        }

        Set<Assignment> assignments() {
            return roles.stream().map(Held::toAssignment).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Roles in place of those held. */
    public record Roles(List<Held> roles) {
        public Roles {
            roles = Objects.requireNonNullElse(roles, List.of());
        }
    }

    /** A fresh sign-in and the link by which its holder sets the password. */
    public record Created(SignInView signIn, String code, URI link, Instant until) {
        @Override
        public String toString() {
            return "Created[" + signIn + "]";
        }
    }

    @POST
    public Response create(@Context Actor actor, Wanted wanted) {
        SignIn created = signIns.createStaff(actor, wanted.login(), wanted.name(), wanted.assignments());
        return Response.status(Response.Status.CREATED)
                .entity(invited(actor, created))
                .build();
    }

    private Created invited(Actor actor, SignIn signIn) {
        Invitations.Invitation invitation = invitations.invite(actor, signIn.id(), SLIP);
        return new Created(
                SignInView.of(signIn), invitation.code(), URI.create(address + invitation.path()), invitation.until());
    }

    @GET
    @Path("{id}")
    public SignInView one(@Context Actor actor, @PathParam("id") SignInId id) {
        return SignInView.of(within(actor, id));
    }

    /** A new code for one who lost the slip or forgot the password. */
    @POST
    @Path("{id}/invitation")
    public Response invite(@Context Actor actor, @PathParam("id") SignInId id) {
        return Response.status(Response.Status.CREATED)
                .entity(invited(actor, within(actor, id)))
                .build();
    }

    @PUT
    @Path("{id}/roles")
    public SignInView assign(@Context Actor actor, @PathParam("id") SignInId id, Roles roles) {
        within(actor, id);
        return SignInView.of(signIns.assign(
                actor, id, roles.roles().stream().map(Held::toAssignment).collect(Collectors.toUnmodifiableSet())));
    }

    @DELETE
    @Path("{id}")
    public void shut(@Context Actor actor, @PathParam("id") SignInId id) {
        within(actor, id);
        signIns.shut(actor, id);
    }

    /** The staff sign-in, if the actor may rule over every role it holds; else it is unknown. */
    private SignIn within(Actor actor, SignInId id) {
        if (!actor.mayAnywhere(IdentityPermissions.STAFF)) {
            throw new ForbiddenException(actor, IdentityPermissions.STAFF.name());
        }
        return signIns.find(id)
                .filter(s -> s.kind() == SignIn.Kind.STAFF)
                .filter(s -> actor.may(IdentityPermissions.STAFF, Scope.chain())
                        || (!s.assignments().isEmpty()
                                && s.assignments().stream()
                                        .allMatch(a -> actor.may(IdentityPermissions.STAFF, a.scope()))))
                .orElseThrow(UnknownSignInException::new);
    }
}
