// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intake.Source;
import org.fotokura.capture.IntakeId;
import org.fotokura.capture.Intakes;
import org.fotokura.capture.Taken;
import org.fotokura.capture.UnknownIntakeException;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.InvalidAttributeException;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.PersonId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.Noun;
import org.fotokura.rest.ReprDigest;
import org.fotokura.rest.RestResources;
import org.fotokura.vault.Digest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/intakes}: batches of photos, and the photos of a batch, one request each. */
@Component
@Noun("intakes")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class IntakeResources implements RestResources {
    /** How much of a refused file is read to its end. */
    private static final long MOST_PASSED = 64 << 20;

    private final Intakes intakes;

    @Activate
    public IntakeResources(@Reference Intakes intakes) {
        this.intakes = intakes;
    }

    /** What a new intake is for. */
    public record NewIntake(
            @Nullable CustomerId customer,
            @Nullable StoreId store,
            @Nullable String source,
            @Nullable String title,
            @Nullable String occasion,
            @Nullable String selection) {}

    /** An intake as JSON. */
    public record IntakeView(
            IntakeId id,
            CustomerId customer,
            StoreId store,
            String source,
            String title,
            String occasion,
            String selection,
            String openedBy,
            Instant openedAt,
            Optional<Instant> closedAt,
            Counts counts) {
        static IntakeView of(Intake i) {
            return new IntakeView(
                    i.id(),
                    i.customer(),
                    i.store(),
                    i.source().code(),
                    i.title(),
                    i.occasion(),
                    i.selection().code(),
                    i.openedBy(),
                    i.openedAt(),
                    i.closedAt(),
                    new Counts(i.kept(), i.alreadyKept(), i.refused(), i.bytes()));
        }

        /** What came with it. */
        public record Counts(long kept, long alreadyKept, long refused, long bytes) {}
    }

    /** What became of one file. */
    public record FileView(Instant at, String name, String outcome, Optional<PhotoId> photo, Optional<String> refusal) {
        static FileView of(Intakes.Line line) {
            return new FileView(
                    line.at(),
                    line.fileName(),
                    line.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    line.photo(),
                    line.refusal());
        }
    }

    /** The answer to a photo that was sent. */
    public record TakenView(String outcome, PhotoView photo, Instant keptSince, Optional<String> damaged) {}

    /** The photo that a file became. */
    public record PhotoView(
            PhotoId id,
            CustomerId owner,
            String fileName,
            String mediaType,
            long bytes,
            String digest,
            String selection,
            Instant keptFrom) {
        static PhotoView of(Photo p) {
            return new PhotoView(
                    p.id(),
                    p.owner(),
                    p.fileName(),
                    p.mediaType(),
                    p.bytes(),
                    p.digest().hex(),
                    p.selection().code(),
                    p.keptFrom());
        }
    }

    @POST
    public Response open(@Context Actor actor, @Nullable NewIntake body) {
        signedIn(actor);
        NewIntake wanted = body == null ? new NewIntake(null, null, null, null, null, null) : body;
        if (wanted.customer() == null) {
            throw new InvalidException("customer", "capture.missing");
        }
        Intake intake = intakes.open(
                actor,
                new Intakes.Draft(
                        wanted.customer(),
                        Optional.ofNullable(wanted.store()),
                        source(actor, wanted.source()),
                        text(wanted.title()),
                        text(wanted.occasion()),
                        Optional.ofNullable(wanted.selection()).map(Selection::parse)));
        return Response.created(URI.create("/api/v1/intakes/" + intake.id()))
                .entity(IntakeView.of(intake))
                .build();
    }

    @GET
    public Page<IntakeView> list(
            @Context Actor actor,
            @QueryParam("customer") @Nullable CustomerId customer,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        signedIn(actor);
        if (customer == null) {
            throw new InvalidException("customer", "capture.missing");
        }
        return intakes.list(actor, customer, Optional.ofNullable(cursor), limit).map(IntakeView::of);
    }

    @GET
    @Path("{id}")
    public IntakeView one(@Context Actor actor, @PathParam("id") IntakeId id) {
        return intakes.find(signedIn(actor), id).map(IntakeView::of).orElseThrow(UnknownIntakeException::new);
    }

    @POST
    @Path("{id}/close")
    @Consumes(MediaType.WILDCARD)
    public IntakeView close(@Context Actor actor, @PathParam("id") IntakeId id) {
        return IntakeView.of(intakes.close(signedIn(actor), id));
    }

    @GET
    @Path("{id}/files")
    public Page<FileView> files(
            @Context Actor actor,
            @PathParam("id") IntakeId id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return intakes.lines(signedIn(actor), id, Optional.ofNullable(cursor), limit)
                .map(FileView::of);
    }

    /** The body is the file itself, streamed into the vault as it comes. */
    @POST
    @Path("{id}/photos")
    @Consumes(MediaType.WILDCARD)
    public Response take(
            @Context Actor actor,
            @PathParam("id") IntakeId id,
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("selection") @Nullable String selection,
            @QueryParam("title") @DefaultValue("") String title,
            @QueryParam("occasion") @DefaultValue("") String occasion,
            @QueryParam("place") @DefaultValue("") String place,
            @QueryParam("keyword") List<String> keywords,
            @QueryParam("person") List<PersonId> persons,
            @QueryParam("rating") @Nullable String rating,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            @HeaderParam(ReprDigest.FIELD) @Nullable String digest,
            InputStream body)
            throws IOException {
        try {
            return taken(
                    actor, id, name, selection, title, occasion, place, keywords, persons, rating, length, digest,
                    body);
        } catch (Refusal e) {
            // A sender that is still sending when it is answered sees a broken line instead of the reason.
            pass(body);
            throw e;
        }
    }

    private static void pass(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long passed = 0;
        for (int n = 0; n >= 0 && passed < MOST_PASSED; passed += n) {
            n = body.read(buffer);
        }
    }

    private Response taken(
            Actor actor,
            IntakeId id,
            String name,
            @Nullable String selection,
            String title,
            String occasion,
            String place,
            List<String> keywords,
            List<PersonId> persons,
            @Nullable String rating,
            @Nullable Long length,
            @Nullable String digest,
            InputStream body) {
        Attributes attributes = new Attributes(
                title,
                occasion,
                place,
                Set.copyOf(persons),
                keywords,
                Optional.ofNullable(rating).map(IntakeResources::rating));
        Taken taken = intakes.take(
                signedIn(actor),
                id,
                new Arrival(
                        name,
                        body,
                        ReprDigest.sha256(digest).map(Digest::of),
                        Optional.ofNullable(length),
                        Optional.ofNullable(selection).map(Selection::parse),
                        attributes));
        return switch (taken) {
            case Taken.Kept kept ->
                Response.created(URI.create("/api/v1/photos/" + kept.photo().id()))
                        .entity(new TakenView(
                                "kept", PhotoView.of(kept.photo()), kept.photo().keptFrom(), kept.damage()))
                        .build();
            case Taken.AlreadyKept there ->
                Response.ok(new TakenView(
                                "already-kept",
                                PhotoView.of(there.photo()),
                                there.since(),
                                there.photo().facts().flatMap(Facts::damaged)))
                        .location(URI.create("/api/v1/photos/" + there.photo().id()))
                        .build();
        };
    }

    /** A session that has ended is told so; to who has signed in, what is not theirs does not exist. */
    private static Actor signedIn(Actor actor) {
        if (actor.kind() == Actor.Kind.NOBODY) {
            throw new ForbiddenException(actor, Catalog.HANDLE.name());
        }
        return actor;
    }

    private static Source source(Actor actor, @Nullable String code) {
        if (code == null) {
            return actor.isCustomer() ? Source.CUSTOMER : Source.PROGRAM;
        }
        for (Source source : Source.values()) {
            if (source.code().equals(code)) {
                return source;
            }
        }
        throw new InvalidException(
                "source", "capture.unknown-source", code.length() > 40 ? code.substring(0, 40) : code);
    }

    private static Integer rating(String text) {
        if (!text.matches("[1-5]")) {
            throw new InvalidAttributeException(
                    "rating", "catalog.invalid-rating", text.length() > 40 ? text.substring(0, 40) : text);
        }
        return Integer.valueOf(text);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
