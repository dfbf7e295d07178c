// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.InvalidCustomerException;
import org.fotokura.customers.Person;
import org.fotokura.customers.PersonId;
import org.fotokura.customers.Right;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.identity.SignInId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/customers}. */
@Component
@Noun("customers")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CustomersResource implements RestResources {
    private final Customers customers;

    @Activate
    public CustomersResource(@Reference Customers customers) {
        this.customers = customers;
    }

    /** A customer as REST writes it. */
    public record Shown(
            CustomerId id,
            String number,
            StoreId home,
            String familyName,
            String givenName,
            String reading,
            List<Contact> channels,
            String address,
            Optional<String> language,
            String note,
            Instant createdAt,
            long version) {
        static Shown of(Customer c) {
            return new Shown(
                    c.id(),
                    c.number(),
                    c.home(),
                    c.familyName(),
                    c.givenName(),
                    c.reading(),
                    c.channels().stream()
                            .map(channel -> new Contact(channel.kind(), channel.value()))
                            .toList(),
                    c.address(),
                    c.language().map(Locale::toLanguageTag),
                    c.note(),
                    c.createdAt(),
                    c.version());
        }
    }

    /** A way to reach the customer. */
    public record Contact(Customer.Channel.Kind kind, String value) {
        public Contact {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(value, "value");
        }
    }

    /** What a program sends of a customer; {@code version} is needed to change one. */
    public record Sent(
            Optional<StoreId> home,
            Optional<String> familyName,
            Optional<String> givenName,
            Optional<String> reading,
            Optional<List<Contact>> channels,
            Optional<String> address,
            Optional<String> language,
            Optional<String> note,
            Optional<Long> version) {
        Customers.Draft draft() {
            return new Customers.Draft(
                    home.orElseThrow(() -> new InvalidCustomerException("home", "customers.unknown-store")),
                    familyName.orElse(""),
                    givenName.orElse(""),
                    reading.orElse(""),
                    channels.orElse(List.of()).stream()
                            .map(c -> new Customer.Channel(c.kind(), c.value()))
                            .toList(),
                    address.orElse(""),
                    language,
                    note.orElse(""));
        }
    }

    /** A person as REST writes it. */
    public record ShownPerson(PersonId id, String name, String reading, Optional<LocalDate> birthday) {
        static ShownPerson of(Person p) {
            return new ShownPerson(p.id(), p.name(), p.reading(), p.birthday());
        }
    }

    /** What a program sends of a person. */
    public record SentPerson(String name, Optional<String> reading, Optional<LocalDate> birthday) {
        public SentPerson {
            name = Objects.requireNonNullElse(name, "");
        }
    }

    /** A sign-in as REST writes it. */
    public record ShownSignIn(SignInId id, String login, String name, boolean usable, Set<Right> rights) {
        static ShownSignIn of(Customers.SignInOf s) {
            return new ShownSignIn(
                    s.signIn().id(),
                    s.signIn().login(),
                    s.signIn().name(),
                    s.signIn().usable(),
                    s.rights());
        }
    }

    /** What a program sends to invite somebody. */
    public record SentInvitation(String login, String name, Set<Right> rights) {
        public SentInvitation {
            login = Objects.requireNonNullElse(login, "");
            name = Objects.requireNonNullElse(name, "");
            rights = Objects.requireNonNullElse(rights, Set.of());
        }
    }

    /** An invitation; its code is not shown again. */
    public record ShownInvitation(SignInId signIn, String code, String path, Instant until) {
        static ShownInvitation of(Customers.Invited i) {
            return new ShownInvitation(
                    i.signIn().id(),
                    i.invitation().code(),
                    i.invitation().path(),
                    i.invitation().until());
        }
    }

    @GET
    public Page<Shown> search(
            @Context Actor actor,
            @QueryParam("q") @DefaultValue("") String words,
            @QueryParam("number") Optional<String> number,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        signedIn(actor);
        if (number.isPresent()) {
            return Page.last(customers.findByNumber(actor, number.get()).stream()
                    .map(Shown::of)
                    .toList());
        }
        return customers.search(actor, words, cursor, limit).map(Shown::of);
    }

    @POST
    public Response register(@Context Actor actor, Sent sent) {
        return created(Shown.of(customers.register(actor, sent.draft())));
    }

    @GET
    @Path("{id}")
    public Shown one(@Context Actor actor, @PathParam("id") CustomerId id) {
        signedIn(actor);
        return Shown.of(customers.find(actor, id).orElseThrow(UnknownCustomerException::new));
    }

    @PUT
    @Path("{id}")
    public Shown change(@Context Actor actor, @PathParam("id") CustomerId id, Sent sent) {
        signedIn(actor);
        return Shown.of(customers.change(actor, id, sent.version().orElse(-1L), sent.draft()));
    }

    @GET
    @Path("{id}/persons")
    public Page<ShownPerson> persons(@Context Actor actor, @PathParam("id") CustomerId id) {
        signedIn(actor);
        return Page.last(customers.persons(actor, id)).map(ShownPerson::of);
    }

    @POST
    @Path("{id}/persons")
    public Response addPerson(@Context Actor actor, @PathParam("id") CustomerId id, SentPerson sent) {
        signedIn(actor);
        return created(ShownPerson.of(
                customers.addPerson(actor, id, sent.name(), sent.reading().orElse(""), sent.birthday())));
    }

    @GET
    @Path("{id}/sign-ins")
    public Page<ShownSignIn> signIns(@Context Actor actor, @PathParam("id") CustomerId id) {
        signedIn(actor);
        return Page.last(customers.signIns(actor, id)).map(ShownSignIn::of);
    }

    @POST
    @Path("{id}/sign-ins")
    public Response invite(@Context Actor actor, @PathParam("id") CustomerId id, SentInvitation sent) {
        signedIn(actor);
        return created(ShownInvitation.of(customers.invite(actor, id, sent.login(), sent.name(), sent.rights())));
    }

    @POST
    @Path("{id}/sign-ins/{signIn}/invitation")
    public Response inviteAgain(
            @Context Actor actor, @PathParam("id") CustomerId id, @PathParam("signIn") SignInId signIn) {
        signedIn(actor);
        return created(ShownInvitation.of(customers.inviteAgain(actor, id, signIn)));
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED).entity(entity).build();
    }

    private static void signedIn(Actor actor) {
        if (actor.kind() == Actor.Kind.NOBODY) {
            throw new ForbiddenException(actor, Customers.READ.name());
        }
    }
}
