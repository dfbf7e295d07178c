// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.InvalidSelectionException;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.NoRenditionException;
import org.fotokura.catalog.NotReadyException;
import org.fotokura.catalog.PhotoChangedException;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.TakenAt;
import org.fotokura.catalog.UnknownPhotoException;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.Download;
import org.fotokura.rest.ReprDigest;
import org.fotokura.testing.catalog.HeapCatalog;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Pin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhotosResourceTest {
    private static final Actor CLERK =
            Actor.staff(2, "clerk", Set.of(new Assignment(Role.CLERK, Scope.of(new StoreId(11)))));
    private static final Actor AUDITOR =
            Actor.staff(3, "auditor", Set.of(new Assignment(Role.AUDITOR, Scope.of(new StoreId(11)))));
    private static final CustomerId OWNER = new CustomerId(101);
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final byte[] BYTES = Samples.bytes(1, 3000);

    private final HeapVault vault = new HeapVault();
    private final HeapCatalog catalog = new HeapCatalog(vault, () -> NOW);
    private final PhotosResource photos = new PhotosResource(catalog, catalog, () -> NOW.plusSeconds(90));
    private final TimelineResource timeline = new TimelineResource(catalog);
    private PhotoId id = new PhotoId(0);

    @BeforeEach
    void keepOne() {
        catalog.knows(OWNER, new StoreId(11));
        try (Pin pin = vault.put(new ByteArrayInputStream(BYTES), Optional.empty(), 5000)) {
            id = catalog.record(
                            CLERK,
                            new NewPhoto(
                                    OWNER,
                                    7,
                                    pin.digest(),
                                    BYTES.length,
                                    "a.jpg",
                                    "image/jpeg",
                                    4,
                                    3,
                                    Selection.UNDECIDED,
                                    Attributes.of("first", "")))
                    .photo()
                    .id();
        }
    }

    private void prepare(Optional<String> damaged) {
        catalog.prepared(
                id,
                new Facts(
                        400,
                        300,
                        0x0a0b0c,
                        Optional.of(new TakenAt(
                                LocalDateTime.parse("2020-02-29T10:11:12"), Optional.of(ZoneOffset.ofHours(9)))),
                        Optional.empty(),
                        Optional.of("Canon"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        damaged));
    }

    private static PhotosResource.Change change(
            @Nullable Long version, @Nullable String selection, @Nullable String title) {
        return new PhotosResource.Change(version, selection, title, null, null, null, null, null);
    }

    private PhotoView view() {
        return (PhotoView) photos.one(CLERK, id).getEntity();
    }

    @Test
    void aPhotoIsShownWithItsStoringTimeAndRights() {
        prepare(Optional.empty());
        PhotoView view = view();
        assertEquals("PT1M30S", view.storedFor().toString());
        assertEquals(List.of("see", "original", "annotate", "decide", "add", "order"), view.rights());
        assertEquals(Optional.of("#0a0b0c"), view.color());
        assertEquals(Optional.of(LocalDateTime.parse("2020-02-29T10:11:12")), view.takenAt());
        assertEquals(Optional.of("+09:00"), view.takenOffset());
        assertEquals("2020-02", view.month());
        assertEquals(Samples.digest(BYTES).hex(), view.digest());
        assertEquals("\"0\"", photos.one(CLERK, id).getHeaderString("ETag"));
    }

    @Test
    void aMonthListsItsPhotos() {
        prepare(Optional.empty());
        TimelineResource.TimelineView months = timeline.months(CLERK, OWNER, null);
        assertEquals(List.of(new TimelineResource.MonthView("2020-02", 1)), months.months());
        assertEquals(
                List.of(id),
                photos.month(CLERK, OWNER, "2020-02", "undecided", null, 10).items().stream()
                        .map(PhotoItem::id)
                        .toList());
    }

    @Test
    void whatIsAskedWrongIsRefusedByName() {
        assertField("owner", () -> photos.month(CLERK, null, "2020-02", null, null, 10));
        assertField("month", () -> photos.month(CLERK, OWNER, "2020-13", null, null, 10));
        assertField("month", () -> photos.month(CLERK, OWNER, null, null, null, 10));
        assertField("month", () -> photos.month(CLERK, OWNER, "-999999999-01", null, null, 10));
        assertField("month", () -> photos.month(CLERK, OWNER, "+10000-01", null, null, 10));
        assertField("filter", () -> timeline.months(CLERK, OWNER, "all"));
        assertField("version", () -> photos.change(CLERK, id, null, change(null, null, "x")));
        assertField("ids", () -> photos.choose(CLERK, new PhotosResource.Choice(null, "keep")));
        assertField(
                "ids",
                () -> photos.choose(CLERK, new PhotosResource.Choice(new HashSet<>(Arrays.asList(id, null)), "keep")));
        assertThrows(
                InvalidSelectionException.class,
                () -> photos.choose(CLERK, new PhotosResource.Choice(Set.of(id), "maybe")));
    }

    private static void assertField(String field, org.junit.jupiter.api.function.Executable asking) {
        assertEquals(field, assertThrows(InvalidException.class, asking).field());
    }

    @Test
    void whoHasNotSignedInIsToldToDoSo() {
        ForbiddenException refused = assertThrows(ForbiddenException.class, () -> photos.one(Actor.nobody(), id));
        assertEquals(Refusal.Kind.UNAUTHENTICATED, refused.kind());
        assertThrows(ForbiddenException.class, () -> photos.original(Actor.nobody(), id));
        assertThrows(ForbiddenException.class, () -> photos.rendition(Actor.nobody(), id, "256"));
        assertThrows(ForbiddenException.class, () -> timeline.months(Actor.nobody(), OWNER, null));
    }

    @Test
    void notesNameTheVersionTheyWereMadeFrom() {
        photos.change(CLERK, id, "\"0\"", change(null, "keep", "second"));
        PhotoView view = view();
        assertEquals("second", view.title());
        assertEquals("keep", view.selection());
        assertThrows(PhotoChangedException.class, () -> photos.change(CLERK, id, "\"0\"", change(null, null, "third")));
        assertThrows(PhotoChangedException.class, () -> photos.change(CLERK, id, null, change(0L, "discard", null)));
        assertThrows(PhotoChangedException.class, () -> photos.change(CLERK, id, "W/\"2\"", change(null, null, "x")));
        assertEquals("second", view().title());
    }

    @Test
    void whoMayOnlyLookChangesNothingNotEvenByNothing() {
        assertEquals(200, photos.one(AUDITOR, id).getStatus());
        for (PhotosResource.Change each :
                List.of(change(null, null, null), change(0L, null, "x"), change(null, "discard", null))) {
            ForbiddenException refused =
                    assertThrows(ForbiddenException.class, () -> photos.change(AUDITOR, id, null, each));
            assertEquals(Refusal.Kind.FORBIDDEN, refused.kind());
        }
        photos.change(CLERK, id, null, change(null, null, null));
        assertEquals("first", view().title());
    }

    @Test
    void aChoiceAloneNeedsNoVersion() {
        photos.change(CLERK, id, null, change(null, "discard", null));
        assertEquals("quarantined", view().state());
        assertEquals("discarded", view().quarantine().orElseThrow().reason());
    }

    @Test
    void aPictureThatIsBeingMadeIsPutOff() {
        NotReadyException notReady = assertThrows(NotReadyException.class, () -> photos.rendition(CLERK, id, "256"));
        assertEquals(Refusal.Kind.LATER, notReady.kind());
    }

    @Test
    void aPictureThatWasLostIsMadeAgain() {
        prepare(Optional.empty());
        assertEquals(0, catalog.count());
        assertThrows(NotReadyException.class, () -> photos.rendition(CLERK, id, "1440"));
        assertEquals(1, catalog.count());
    }

    @Test
    void aDamagedPhotoHasNoPicture() {
        prepare(Optional.of("capture.damaged"));
        assertThrows(NoRenditionException.class, () -> photos.rendition(CLERK, id, "256"));
        assertThrows(NoRenditionException.class, () -> photos.rendition(CLERK, id, "512"));
        assertEquals(0, catalog.count());
        assertEquals("damaged", view().state());
    }

    @Test
    void aPictureIsKnownByItsBytes() throws IOException {
        vault.putDerived(Samples.digest(BYTES), "256", new byte[] {1, 2, 3});
        Download first = photos.rendition(CLERK, id, "256");
        assertEquals(
                first.source().tag(),
                photos.rendition(CLERK, id, "256").source().tag());
        try (InputStream in = first.source().open(1)) {
            assertArrayEquals(new byte[] {2, 3}, in.readAllBytes());
        }
        vault.putDerived(Samples.digest(BYTES), "256", new byte[] {1, 2, 4});
        assertNotEquals(
                first.source().tag(),
                photos.rendition(CLERK, id, "256").source().tag());
    }

    @Test
    void anOriginalIsSentAsItCame() throws IOException {
        Download original = photos.original(CLERK, id);
        assertEquals(Samples.digest(BYTES).hex(), original.source().tag());
        assertEquals(Optional.of("a.jpg"), original.fileName());
        assertEquals(
                "default-src 'none'; sandbox; frame-ancestors 'none'",
                original.fields().get("Content-Security-Policy"));
        assertEquals(
                ReprDigest.of(Samples.digest(BYTES).bytes()), original.fields().get(ReprDigest.FIELD));
        try (InputStream in = original.source().open(0)) {
            assertArrayEquals(BYTES, in.readAllBytes());
        }
    }

    @Test
    void whatTheActorMayNotSeeDoesNotExist() {
        Actor elsewhere = Actor.staff(3, "x", Set.of(new Assignment(Role.CLERK, Scope.of(new StoreId(12)))));
        assertThrows(UnknownPhotoException.class, () -> photos.one(elsewhere, id));
        assertThrows(UnknownPhotoException.class, () -> photos.rendition(elsewhere, id, "256"));
        assertThrows(UnknownPhotoException.class, () -> photos.original(elsewhere, id));
        assertThrows(UnknownPhotoException.class, () -> photos.change(elsewhere, id, null, change(null, "keep", null)));
    }

    @Test
    void everyNounIsDescribed() {
        for (String noun : List.of("photos", "timeline")) {
            assertNotEquals(null, PhotosResource.class.getResource("/OSGI-INF/openapi/" + noun + ".json"), noun);
        }
    }
}
