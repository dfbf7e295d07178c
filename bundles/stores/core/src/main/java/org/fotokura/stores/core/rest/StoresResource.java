// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.stores.UnknownStoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/stores}. */
@Component
@Noun("stores")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StoresResource implements RestResources {
    private final Stores stores;

    @Activate
    public StoresResource(@Reference Stores stores) {
        this.stores = stores;
    }

    /** A store as REST writes it. */
    public record Shown(
            StoreId id,
            String code,
            String name,
            String address,
            String phone,
            String zone,
            String language,
            String currency,
            long version) {
        static Shown of(Store store) {
            return new Shown(
                    store.id(),
                    store.code(),
                    store.name(),
                    store.address(),
                    store.phone(),
                    store.zone().getId(),
                    store.language().toLanguageTag(),
                    store.currency().getCurrencyCode(),
                    store.version());
        }
    }

    /** What a program sends of a store; {@code version} is needed to change one. */
    public record Sent(
            String code,
            String name,
            Optional<String> address,
            Optional<String> phone,
            String zone,
            String language,
            String currency,
            Optional<Long> version) {
        public Sent {
            code = Objects.requireNonNullElse(code, "");
            name = Objects.requireNonNullElse(name, "");
            zone = Objects.requireNonNullElse(zone, "");
            language = Objects.requireNonNullElse(language, "");
            currency = Objects.requireNonNullElse(currency, "");
        }

        Stores.Draft draft() {
            return new Stores.Draft(code, name, address.orElse(""), phone.orElse(""), zone, language, currency);
        }
    }

    @GET
    public Page<Shown> list(@Context Actor actor) {
        signedIn(actor);
        List<Store> shown = stores.all();
        return Page.last(shown.stream().map(Shown::of).toList());
    }

    @GET
    @Path("{id}")
    public Shown one(@Context Actor actor, @PathParam("id") StoreId id) {
        signedIn(actor);
        return stores.find(id).map(Shown::of).orElseThrow(UnknownStoreException::new);
    }

    @POST
    public Response create(@Context Actor actor, Sent sent) {
        return Response.status(Response.Status.CREATED)
                .entity(Shown.of(stores.create(actor, sent.draft())))
                .build();
    }

    @PUT
    @Path("{id}")
    public Shown change(@Context Actor actor, @PathParam("id") StoreId id, Sent sent) {
        return Shown.of(stores.change(actor, id, sent.version().orElse(-1L), sent.draft()));
    }

    private static void signedIn(Actor actor) {
        if (actor.kind() == Actor.Kind.NOBODY) {
            throw new ForbiddenException(actor, "stores.read");
        }
    }
}
