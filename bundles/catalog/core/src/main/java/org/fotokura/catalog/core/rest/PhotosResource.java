// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.NoRenditionException;
import org.fotokura.catalog.NotReadyException;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoChangedException;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.Rendition;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.UnknownPhotoException;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.PersonId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Page;
import org.fotokura.rest.Download;
import org.fotokura.rest.Noun;
import org.fotokura.rest.ReprDigest;
import org.fotokura.rest.RestResources;
import org.fotokura.vault.Content;
import org.fotokura.vault.VaultFailureException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/photos}: photos, what is noted of them and chosen for them, their pictures and originals. */
@Component
@Noun("photos")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PhotosResource implements RestResources {
    /** A picture may be shown again for so long without asking: to the same session only, as answers vary by cookie. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** What comes from outside never runs here, wherever it is opened; a cache keeps it to the session that asked. */
    private static final Map<String, String> MEDIA = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
            HttpHeaders.VARY,
            "Cookie, Authorization");

    private final Catalog catalog;
    private final Preparation preparation;
    private final BusinessClock clock;

    @Activate
    public PhotosResource(
            @Reference Catalog catalog, @Reference Preparation preparation, @Reference BusinessClock clock) {
        this.catalog = catalog;
        this.preparation = preparation;
        this.clock = clock;
    }

    /**
     * A change of a photo; what is left out stays as it is.
     *
     * @param version of the photo that the notes were made from; else the field {@code If-Match} says it
     * @param rating 1 to 5, or 0 for none
     */
    public record Change(
            @Nullable Long version,
            @Nullable String selection,
            @Nullable String title,
            @Nullable String occasion,
            @Nullable String place,
            @Nullable Set<PersonId> persons,
            @Nullable List<String> keywords,
            @Nullable Integer rating) {
        boolean notes() {
            return title != null
                    || occasion != null
                    || place != null
                    || persons != null
                    || keywords != null
                    || rating != null;
        }

        Attributes over(Attributes noted) {
            return new Attributes(
                    title == null ? noted.title() : title,
                    occasion == null ? noted.occasion() : occasion,
                    place == null ? noted.place() : place,
                    persons == null ? noted.persons() : Asked.whole("persons", persons),
                    keywords == null ? noted.keywords() : Asked.whole("keywords", keywords),
                    rating == null ? noted.rating() : Optional.of(rating).filter(r -> r != 0));
        }
    }

    /** One choice for many photos. */
    public record Choice(
            @Nullable Set<PhotoId> ids, @Nullable String selection) {}

    /** Photos after a change. */
    public record Items(List<PhotoItem> items) {}

    @GET
    public Page<PhotoItem> month(
            @Context Actor actor,
            @QueryParam("owner") @Nullable CustomerId owner,
            @QueryParam("month") @Nullable String month,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Asked.signedIn(actor);
        return catalog.month(
                        actor,
                        Asked.given("owner", owner),
                        Asked.filter(filter),
                        Asked.month(Asked.given("month", month)),
                        Optional.ofNullable(cursor).filter(c -> !c.isEmpty()),
                        limit)
                .map(PhotoItem::of);
    }

    @GET
    @Path("{id}")
    public Response one(@Context Actor actor, @PathParam("id") PhotoId id) {
        Asked.signedIn(actor);
        return view(actor, catalog.find(actor, id).orElseThrow(UnknownPhotoException::new));
    }

    private Response view(Actor actor, Photo photo) {
        return Response.ok(PhotoView.of(photo, catalog.rights(actor, photo.id()), clock.now()))
                .header(HttpHeaders.ETAG, '"' + Long.toString(photo.version()) + '"')
                .build();
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @Context Actor actor,
            @PathParam("id") PhotoId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Change change) {
        Asked.signedIn(actor);
        Photo photo = catalog.find(actor, id).orElseThrow(UnknownPhotoException::new);
        requireRights(actor, id, change);
        Optional<Long> from = change.version() != null ? Optional.of(change.version()) : version(ifMatch);
        Optional<Selection> selection = Optional.ofNullable(change.selection()).map(Selection::parse);
        if (from.isPresent() && from.get() != photo.version()) {
            throw new PhotoChangedException();
        }
        if (change.notes()) {
            photo = catalog.annotate(
                    actor, id, Asked.given("version", from.orElse(null)), change.over(photo.attributes()));
        }
        if (selection.isPresent()) {
            photo = catalog.decide(actor, List.of(id), selection.get()).getFirst();
        }
        return view(actor, photo);
    }

    /** Who may see a photo is told before anything is changed, or nothing asked, that a part of the change is not theirs to make. */
    private void requireRights(Actor actor, PhotoId id, Change change) {
        Set<AccessRight> held = catalog.rights(actor, id);
        boolean notes = held.contains(AccessRight.ANNOTATE);
        boolean decides = held.contains(AccessRight.DECIDE);
        if ((change.notes() && !notes) || (change.selection() != null && !decides) || (!notes && !decides)) {
            throw new ForbiddenException(actor, Catalog.HANDLE.name());
        }
    }

    /** The version that {@code If-Match} names; a tag that is none of ours matches nothing. */
    private static Optional<Long> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        String tag = ifMatch.strip();
        return Optional.of(tag.matches("\"\\d{1,18}\"") ? Long.parseLong(tag.substring(1, tag.length() - 1)) : -1L);
    }

    @POST
    @Path("selection")
    public Items choose(@Context Actor actor, Choice choice) {
        Asked.signedIn(actor);
        Selection selection = Selection.parse(Asked.given("selection", choice.selection()));
        return new Items(catalog.decide(actor, Asked.whole("ids", Asked.given("ids", choice.ids())), selection).stream()
                .map(PhotoItem::of)
                .toList());
    }

    @GET
    @Path("{id}/renditions/{kind}")
    @Produces(MediaType.WILDCARD)
    public Download rendition(@Context Actor actor, @PathParam("id") PhotoId id, @PathParam("kind") String kind)
            throws IOException {
        Asked.signedIn(actor);
        Rendition wanted = Rendition.of(kind).orElseThrow(NoRenditionException::new);
        Optional<Content> made = catalog.rendition(actor, id, wanted);
        if (made.isEmpty()) {
            throw noRendition(actor, id);
        }
        return Download.of(WholeBytes.of(made.get()), "image/jpeg")
                .freshFor(FRESH)
                .with(MEDIA);
    }

    /** Why there is none. One that was made and is lost is made again. */
    private RuntimeException noRendition(Actor actor, PhotoId id) {
        Photo photo = catalog.find(actor, id).orElseThrow(UnknownPhotoException::new);
        if (photo.facts().flatMap(f -> f.damaged()).isPresent()) {
            return new NoRenditionException();
        }
        if (photo.facts().isPresent()) {
            preparation.again(Optional.of(id));
        }
        return new NotReadyException();
    }

    @GET
    @Path("{id}/original")
    @Produces(MediaType.WILDCARD)
    public Download original(@Context Actor actor, @PathParam("id") PhotoId id) {
        Asked.signedIn(actor);
        Content content = catalog.original(actor, id);
        Photo photo = catalog.find(actor, id).orElseThrow(UnknownPhotoException::new);
        if (content.size() != photo.bytes()) {
            throw new VaultFailureException(new IOException("the original of " + id + " has another size"));
        }
        Map<String, String> fields = new HashMap<>(MEDIA);
        fields.put(ReprDigest.FIELD, ReprDigest.of(photo.digest().bytes()));
        return Download.of(new StoredBytes(content, photo.digest().hex()), photo.mediaType())
                .named(photo.fileName())
                .with(fields);
    }
}
