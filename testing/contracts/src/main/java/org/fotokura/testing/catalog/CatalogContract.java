// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.Catalog.Timeline.Month;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoChangedException;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Position;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.Recorded;
import org.fotokura.catalog.Rendition;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.TakenAt;
import org.fotokura.catalog.UnknownPhotoException;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Right;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Page;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Pin;
import org.fotokura.vault.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Catalog} does. Extend it beside an implementation; each test gets a fresh, empty catalogue. */
public abstract class CatalogContract {
    protected static final StoreId STORE = new StoreId(11);
    protected static final StoreId ELSEWHERE = new StoreId(12);
    protected static final CustomerId TANAKA = new CustomerId(101);
    protected static final CustomerId WEBER = new CustomerId(102);
    protected static final Actor CHIEF = staff(1, Role.CHAIN_ADMINISTRATOR, Scope.chain());
    protected static final Actor CLERK = staff(2, Role.CLERK, Scope.of(STORE));
    protected static final Actor CLERK_ELSEWHERE = staff(3, Role.CLERK, Scope.of(ELSEWHERE));
    protected static final Actor AUDITOR = staff(4, Role.AUDITOR, Scope.chain());
    protected static final Actor MRS_TANAKA = Actor.customer(21, "Tanaka Yui");
    protected static final Actor MR_WEBER = Actor.customer(22, "Weber Jan");
    protected static final Actor PAYER = Actor.customer(23, "Payer");
    protected static final Actor GUEST = new Actor(31, Actor.Kind.LINK, "Guest", Set.of());
    private static final Set<Right> ALL_RIGHTS = EnumSet.allOf(Right.class);
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private Instant now = START;

    /** A catalogue and what it stands on. */
    public interface Place {
        Catalog catalog();

        Preparation preparation();

        Vault vault();

        /** There is a customer {@code owner} at home in {@code home}, a store in the zone UTC. */
        void knows(CustomerId owner, StoreId home);

        /** The customer's sign-in acts for {@code owner}. */
        void represents(long signIn, CustomerId owner, Set<Right> rights);

        /** {@code rule} is asked too. */
        void add(AccessRule rule);
    }

    /** The place of the running test; the same one each time a test asks. Its business clock is {@link #now}. */
    protected abstract Place place();

    /** The time of the running test. */
    protected final Instant now() {
        return now;
    }

    protected final void pass(Duration time) {
        now = now.plus(time);
    }

    @BeforeEach
    void furnish() {
        place().knows(TANAKA, STORE);
        place().knows(WEBER, ELSEWHERE);
        place().represents(MRS_TANAKA.id(), TANAKA, ALL_RIGHTS);
        place().represents(MR_WEBER.id(), WEBER, ALL_RIGHTS);
        place().represents(PAYER.id(), TANAKA, Set.of(Right.PAY));
    }

    private static Actor staff(long id, Role role, Scope scope) {
        return Actor.staff(id, role.name(), Set.of(new Assignment(role, scope)));
    }

    private Catalog catalog() {
        return place().catalog();
    }

    /** Stores sample bytes and records them. */
    protected final Recorded record(
            Actor actor, CustomerId owner, long seed, Selection selection, Attributes attributes) {
        byte[] bytes = Samples.bytes(seed, 1000);
        try (Pin pin = place().vault().put(new ByteArrayInputStream(bytes), Optional.empty(), 5000)) {
            return catalog()
                    .record(
                            actor,
                            new NewPhoto(
                                    owner,
                                    77,
                                    pin.digest(),
                                    pin.size(),
                                    "IMG_" + seed + ".JPG",
                                    "image/jpeg",
                                    4000,
                                    3000,
                                    selection,
                                    attributes));
        }
    }

    protected final Photo kept(CustomerId owner, long seed, Selection selection) {
        Recorded recorded = record(CHIEF, owner, seed, selection, Attributes.none());
        return assertInstanceOf(Recorded.Kept.class, recorded).photo();
    }

    protected final Photo takenAt(CustomerId owner, long seed, Selection selection, String local) {
        Photo photo = kept(owner, seed, selection);
        place().preparation().prepared(photo.id(), facts(local));
        return catalog().find(CHIEF, photo.id()).orElseThrow();
    }

    private static Facts facts(String local) {
        return new Facts(
                4000,
                3000,
                0x336699,
                Optional.of(new TakenAt(LocalDateTime.parse(local), Optional.of(ZoneOffset.ofHours(9)))),
                Optional.of(new Position(35.6586, 139.7454)),
                Optional.of("Canon EOS R6"),
                Optional.of("RF35mm F1.8"),
                Optional.of("1/250 s"),
                Optional.of("f/2.8"),
                Optional.of("400"),
                Optional.of("35 mm"),
                Optional.empty());
    }

    private static List<PhotoId> ids(List<Photo> photos) {
        return photos.stream().map(Photo::id).toList();
    }

    protected final List<Photo> all(Actor actor, CustomerId owner, Filter filter, int limit) {
        List<Photo> all = new ArrayList<>();
        for (Month month : catalog().timeline(actor, owner, filter).months()) {
            Optional<String> cursor = Optional.empty();
            do {
                Page<Photo> page = catalog().month(actor, owner, filter, month.month(), cursor, limit);
                all.addAll(page.items());
                cursor = page.next();
            } while (cursor.isPresent());
        }
        return all;
    }

    @Test
    void whatIsRecordedIsFoundAsItCame() {
        Attributes noted = new Attributes(
                "Seven-five-three", "七五三", "Ōmiya", Set.of(), List.of("shrine", "kimono"), Optional.of(4));
        Photo photo = record(CLERK, TANAKA, 1, Selection.UNDECIDED, noted).photo();
        Photo found = catalog().find(CLERK, photo.id()).orElseThrow();
        assertEquals(photo, found);
        assertEquals(TANAKA, found.owner());
        assertEquals(STORE, found.store());
        assertEquals(77, found.intake());
        assertEquals("IMG_1.JPG", found.fileName());
        assertEquals("image/jpeg", found.mediaType());
        assertEquals(1000, found.bytes());
        assertEquals(now(), found.keptFrom());
        assertEquals(LocalDateTime.ofInstant(now(), ZoneOffset.UTC), found.sortedAt());
        assertEquals(noted, found.attributes());
        assertEquals(new Photo.State.Kept(), found.state());
        assertEquals(Optional.empty(), found.facts());
        assertEquals(Samples.digest(Samples.bytes(1, 1000)), found.digest());
    }

    @Test
    void aRecordedPhotoHoldsItsBytes() throws IOException {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        assertEquals(1, place().vault().holders(photo.digest()).size());
        assertArrayEquals(Samples.bytes(1, 1000), Samples.read(catalog().original(MRS_TANAKA, photo.id())));
    }

    @Test
    void theSamePhotoOfOneOwnerIsRecordedOnce() {
        Photo first = kept(TANAKA, 1, Selection.KEEP);
        pass(Duration.ofDays(3));
        Photo second = assertInstanceOf(
                        Recorded.AlreadyKept.class,
                        record(CLERK, TANAKA, 1, Selection.UNDECIDED, Attributes.of("again", "")))
                .photo();
        assertEquals(first, second);
        assertEquals(1, place().vault().holders(first.digest()).size());
        assertEquals(1, catalog().timeline(CLERK, TANAKA, Filter.KEPT).photos());
    }

    @Test
    void theSamePhotoOfTwoOwnersIsTwoPhotos() {
        Photo hers = kept(TANAKA, 1, Selection.KEEP);
        Photo his = kept(WEBER, 1, Selection.KEEP);
        assertFalse(hers.id().equals(his.id()));
        assertEquals(2, place().vault().holders(hers.digest()).size());
    }

    @Test
    void sixteenSendersOfOnePhotoMakeOneRowAndOneClaim() throws Exception {
        List<Recorded> recorded = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
            List<Callable<Recorded>> same = Stream.<Callable<Recorded>>generate(
                            () -> () -> record(CHIEF, TANAKA, 1, Selection.KEEP, Attributes.none()))
                    .limit(48)
                    .toList();
            for (Future<Recorded> each : senders.invokeAll(same)) {
                recorded.add(each.get());
            }
        }
        assertEquals(
                1, recorded.stream().filter(Recorded.Kept.class::isInstance).count());
        assertEquals(1, recorded.stream().map(r -> r.photo().id()).distinct().count());
        assertEquals(
                1, place().vault().holders(recorded.getFirst().photo().digest()).size());
        assertEquals(1, catalog().timeline(CHIEF, TANAKA, Filter.KEPT).photos());
    }

    @Test
    void manyPhotosAtOnceAreCountedRight() throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Callable<Photo>> photos = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int seed = i;
                photos.add(() -> takenAt(
                        TANAKA,
                        seed,
                        seed % 2 == 0 ? Selection.UNDECIDED : Selection.KEEP,
                        "2020-0" + (1 + seed % 4) + "-01T10:00:00"));
            }
            for (Future<Photo> each : senders.invokeAll(photos)) {
                each.get();
            }
        }
        assertEquals(
                List.of(
                        new Month(YearMonth.of(2020, 4), 16),
                        new Month(YearMonth.of(2020, 3), 16),
                        new Month(YearMonth.of(2020, 2), 16),
                        new Month(YearMonth.of(2020, 1), 16)),
                catalog().timeline(CHIEF, TANAKA, Filter.KEPT).months());
        assertEquals(32, catalog().timeline(CHIEF, TANAKA, Filter.UNDECIDED).photos());
        assertEquals(64, all(CHIEF, TANAKA, Filter.KEPT, 7).size());
    }

    @Test
    void storingTimeCountsFromRecording() {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        pass(Duration.ofDays(40));
        assertEquals(
                Duration.ofDays(40),
                catalog().find(MRS_TANAKA, photo.id()).orElseThrow().storedFor(now()));
    }

    @Test
    void theTimelineGoesByWhenPhotosWereTaken() {
        Photo older = takenAt(TANAKA, 1, Selection.KEEP, "2019-03-31T23:59:59");
        Photo newer = takenAt(TANAKA, 2, Selection.UNDECIDED, "2019-04-01T00:00:00");
        Photo newest = takenAt(TANAKA, 3, Selection.KEEP, "2019-04-30T08:00:00");
        Photo unread = kept(TANAKA, 4, Selection.KEEP);
        assertEquals(
                List.of(
                        new Month(YearMonth.of(2026, 11), 1),
                        new Month(YearMonth.of(2019, 4), 2),
                        new Month(YearMonth.of(2019, 3), 1)),
                catalog().timeline(MRS_TANAKA, TANAKA, Filter.KEPT).months());
        assertEquals(
                List.of(unread.id(), newest.id(), newer.id(), older.id()),
                ids(all(MRS_TANAKA, TANAKA, Filter.KEPT, 100)));
        assertEquals(List.of(newer.id()), ids(all(MRS_TANAKA, TANAKA, Filter.UNDECIDED, 100)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapsThroughEqualTimes() {
        List<PhotoId> recorded = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            recorded.addFirst(
                    takenAt(TANAKA, i, Selection.KEEP, "2021-05-05T12:00:00").id());
        }
        for (int limit : new int[] {1, 4, 23, 100}) {
            assertEquals(recorded, ids(all(MRS_TANAKA, TANAKA, Filter.KEPT, limit)));
        }
    }

    @Test
    void factsAreReadBackAsTheyWereRead() {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        assertEquals(
                List.of(new Preparation.Waiting(photo.id(), photo.digest(), "image/jpeg")),
                place().preparation().waiting(Optional.empty(), 10));
        assertEquals(1, place().preparation().count());
        place().preparation().prepared(photo.id(), facts("2018-02-28T07:08:09"));
        Photo prepared = catalog().find(MRS_TANAKA, photo.id()).orElseThrow();
        assertEquals(Optional.of(facts("2018-02-28T07:08:09")), prepared.facts());
        assertEquals(LocalDateTime.parse("2018-02-28T07:08:09"), prepared.sortedAt());
        assertEquals(photo.version(), prepared.version());
        assertEquals(List.of(), place().preparation().waiting(Optional.empty(), 10));
        assertEquals(0, place().preparation().count());
    }

    @Test
    void theQueueIsOldestFirstAndCanBeFilledAgain() {
        Photo one = kept(TANAKA, 1, Selection.KEEP);
        Photo two = kept(WEBER, 2, Selection.KEEP);
        Photo three = kept(TANAKA, 3, Selection.KEEP);
        assertEquals(
                List.of(two.id()),
                place().preparation().waiting(Optional.of(one.id()), 1).stream()
                        .map(Preparation.Waiting::id)
                        .toList());
        for (Photo each : List.of(one, two, three)) {
            place().preparation().prepared(each.id(), facts("2018-02-28T07:08:09"));
        }
        assertEquals(1, place().preparation().again(Optional.of(two.id())));
        assertEquals(0, place().preparation().again(Optional.of(two.id())));
        assertEquals(1, place().preparation().count());
        assertEquals(2, place().preparation().again(Optional.empty()));
        assertEquals(3, place().preparation().count());
    }

    @Test
    void preparingAPhotoThatLeftDoesNothing() {
        place().preparation().prepared(new PhotoId(4711), facts("2018-02-28T07:08:09"));
        assertEquals(0, place().preparation().count());
    }

    @Test
    void aDiscardedPhotoIsOutOfSightAndKeepsItsBytes() {
        Photo photo = kept(TANAKA, 1, Selection.DISCARD);
        assertEquals(
                new Photo.State.Quarantined(now(), now().plus(Duration.ofDays(30)), Photo.Reason.DISCARDED),
                photo.state());
        assertEquals(0, catalog().timeline(MRS_TANAKA, TANAKA, Filter.KEPT).photos());
        assertEquals(List.of(photo.id()), ids(all(MRS_TANAKA, TANAKA, Filter.QUARANTINED, 10)));
        assertEquals(1, place().vault().holders(photo.digest()).size());
    }

    @Test
    void discardingQuarantinesAndKeepingRestores() {
        Photo photo = takenAt(TANAKA, 1, Selection.UNDECIDED, "2022-01-01T00:00:00");
        Photo discarded = catalog()
                .decide(MRS_TANAKA, List.of(photo.id()), Selection.DISCARD)
                .getFirst();
        assertInstanceOf(Photo.State.Quarantined.class, discarded.state());
        assertTrue(discarded.version() > photo.version());
        assertEquals(0, catalog().timeline(CLERK, TANAKA, Filter.KEPT).photos());
        assertEquals(0, catalog().timeline(CLERK, TANAKA, Filter.UNDECIDED).photos());
        assertEquals(1, catalog().timeline(CLERK, TANAKA, Filter.QUARANTINED).photos());
        pass(Duration.ofDays(2));
        Photo restored =
                catalog().decide(CLERK, List.of(photo.id()), Selection.KEEP).getFirst();
        assertEquals(new Photo.State.Kept(), restored.state());
        assertEquals(photo.keptFrom(), restored.keptFrom());
        assertEquals(1, catalog().timeline(CLERK, TANAKA, Filter.KEPT).photos());
        assertEquals(0, catalog().timeline(CLERK, TANAKA, Filter.UNDECIDED).photos());
        assertEquals(0, catalog().timeline(CLERK, TANAKA, Filter.QUARANTINED).photos());
    }

    @Test
    void discardingTwiceDoesNotProlongTheQuarantine() {
        Photo photo = kept(TANAKA, 1, Selection.DISCARD);
        pass(Duration.ofDays(2));
        assertEquals(
                photo.state(),
                catalog()
                        .decide(MRS_TANAKA, List.of(photo.id()), Selection.DISCARD)
                        .getFirst()
                        .state());
    }

    @Test
    void aPhotoInQuarantineThatComesAgainIsRestored() {
        Photo photo = kept(TANAKA, 1, Selection.DISCARD);
        pass(Duration.ofDays(1));
        Photo again = assertInstanceOf(
                        Recorded.AlreadyKept.class, record(CLERK, TANAKA, 1, Selection.UNDECIDED, Attributes.none()))
                .photo();
        assertEquals(photo.id(), again.id());
        assertEquals(new Photo.State.Kept(), again.state());
        assertEquals(Selection.UNDECIDED, again.selection());
        assertEquals(1, catalog().timeline(CLERK, TANAKA, Filter.UNDECIDED).photos());
        assertEquals(0, catalog().timeline(CLERK, TANAKA, Filter.QUARANTINED).photos());
    }

    @Test
    void aPhotoInQuarantineThatComesAgainToBeDiscardedStaysThere() {
        Photo photo = kept(TANAKA, 1, Selection.DISCARD);
        assertEquals(
                photo.state(),
                record(CLERK, TANAKA, 1, Selection.DISCARD, Attributes.none())
                        .photo()
                        .state());
    }

    @Test
    void choosingForManyIsAllOrNone() {
        Photo mine = kept(TANAKA, 1, Selection.UNDECIDED);
        Photo foreign = kept(WEBER, 2, Selection.UNDECIDED);
        assertThrows(
                UnknownPhotoException.class,
                () -> catalog().decide(MRS_TANAKA, List.of(mine.id(), foreign.id()), Selection.KEEP));
        assertEquals(1, catalog().timeline(MRS_TANAKA, TANAKA, Filter.UNDECIDED).photos());
        assertEquals(1, catalog().timeline(MR_WEBER, WEBER, Filter.UNDECIDED).photos());
        assertEquals(
                2,
                catalog()
                        .decide(CHIEF, List.of(mine.id(), foreign.id(), mine.id()), Selection.KEEP)
                        .size());
        assertEquals(0, catalog().timeline(CHIEF, TANAKA, Filter.UNDECIDED).photos());
    }

    @Test
    void aNoteReplacesTheOneItWasMadeFrom() {
        Photo photo = record(CLERK, TANAKA, 1, Selection.KEEP, Attributes.of("first", ""))
                .photo();
        Attributes second = new Attributes("second", "", "", Set.of(), List.of("b", "a"), Optional.empty());
        Photo noted = catalog().annotate(MRS_TANAKA, photo.id(), photo.version(), second);
        assertEquals(second, noted.attributes());
        assertEquals(noted, catalog().find(MRS_TANAKA, photo.id()).orElseThrow());
        assertThrows(
                PhotoChangedException.class,
                () -> catalog().annotate(CLERK, photo.id(), photo.version(), Attributes.none()));
        assertEquals(
                Attributes.none(),
                catalog()
                        .annotate(CLERK, photo.id(), noted.version(), Attributes.none())
                        .attributes());
    }

    @Test
    void renditionsComeFromTheVaultOnceMade() throws IOException {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        assertEquals(Optional.empty(), catalog().rendition(MRS_TANAKA, photo.id(), Rendition.THUMBNAIL));
        place().vault().putDerived(photo.digest(), "256", new byte[] {1, 2, 3});
        assertArrayEquals(
                new byte[] {1, 2, 3},
                Samples.read(catalog()
                        .rendition(MRS_TANAKA, photo.id(), Rendition.THUMBNAIL)
                        .orElseThrow()));
        assertEquals(Optional.empty(), catalog().rendition(MRS_TANAKA, photo.id(), Rendition.PREVIEW));
    }

    @Test
    void ownersAndTheirStoresStaffSeeAndOthersLearnNothing() {
        Photo photo = kept(TANAKA, 1, Selection.UNDECIDED);
        for (Actor seeing : List.of(MRS_TANAKA, CLERK, CHIEF, AUDITOR, Actor.job("x"), Actor.operator("karaf"))) {
            assertTrue(catalog().find(seeing, photo.id()).isPresent(), seeing.name());
            assertEquals(1, catalog().timeline(seeing, TANAKA, Filter.KEPT).photos(), seeing.name());
            assertEquals(List.of(photo.id()), ids(all(seeing, TANAKA, Filter.KEPT, 10)), seeing.name());
        }
        for (Actor blind : List.of(MR_WEBER, PAYER, CLERK_ELSEWHERE, GUEST, Actor.nobody())) {
            assertLearnsNothing(blind, photo);
        }
    }

    private void assertLearnsNothing(Actor actor, Photo photo) {
        assertEquals(Optional.empty(), catalog().find(actor, photo.id()), actor.name());
        assertEquals(Set.of(), catalog().rights(actor, photo.id()), actor.name());
        assertFalse(catalog().allows(actor, AccessRight.SEE, photo.owner()), actor.name());
        assertThrows(UnknownCustomerException.class, () -> catalog().timeline(actor, photo.owner(), Filter.KEPT));
        assertThrows(
                UnknownCustomerException.class,
                () -> catalog().month(actor, photo.owner(), Filter.KEPT, YearMonth.of(2026, 11), Optional.empty(), 10));
        assertThrows(UnknownPhotoException.class, () -> catalog().original(actor, photo.id()));
        assertThrows(UnknownPhotoException.class, () -> catalog().rendition(actor, photo.id(), Rendition.THUMBNAIL));
        assertThrows(
                UnknownPhotoException.class, () -> catalog().decide(actor, List.of(photo.id()), Selection.DISCARD));
        assertThrows(
                UnknownPhotoException.class,
                () -> catalog().annotate(actor, photo.id(), photo.version(), Attributes.none()));
    }

    @Test
    void unknownAndForbiddenAreRefusedAlike() {
        Photo foreign = kept(WEBER, 1, Selection.KEEP);
        CustomerId nobody = new CustomerId(999);
        assertThrows(UnknownCustomerException.class, () -> catalog().timeline(MRS_TANAKA, WEBER, Filter.KEPT));
        assertThrows(UnknownCustomerException.class, () -> catalog().timeline(MRS_TANAKA, nobody, Filter.KEPT));
        assertThrows(UnknownCustomerException.class, () -> catalog().timeline(CHIEF, nobody, Filter.KEPT));
        assertThrows(UnknownPhotoException.class, () -> catalog().original(MRS_TANAKA, foreign.id()));
        assertThrows(UnknownPhotoException.class, () -> catalog().original(MRS_TANAKA, new PhotoId(4711)));
        assertThrows(UnknownCustomerException.class, () -> record(CLERK, WEBER, 2, Selection.KEEP, Attributes.none()));
        assertThrows(UnknownCustomerException.class, () -> record(CHIEF, nobody, 2, Selection.KEEP, Attributes.none()));
        assertEquals(
                0,
                place().vault().holders(Samples.digest(Samples.bytes(2, 1000))).size());
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        Photo photo = kept(TANAKA, 1, Selection.UNDECIDED);
        assertEquals(Set.of(AccessRight.SEE, AccessRight.ORIGINAL), catalog().rights(AUDITOR, photo.id()));
        assertThrows(
                UnknownPhotoException.class, () -> catalog().decide(AUDITOR, List.of(photo.id()), Selection.DISCARD));
        assertThrows(UnknownCustomerException.class, () -> catalog().require(AUDITOR, AccessRight.ADD, TANAKA));
        assertThrows(UnknownCustomerException.class, () -> catalog().timeline(AUDITOR, TANAKA, Filter.QUARANTINED));
    }

    @Test
    void aSignInThatOnlySeesChoosesNothing() {
        Actor child = Actor.customer(24, "Child");
        place().represents(child.id(), TANAKA, Set.of(Right.SEE));
        Photo photo = kept(TANAKA, 1, Selection.UNDECIDED);
        Photo discarded = kept(TANAKA, 2, Selection.DISCARD);
        assertTrue(catalog().find(child, photo.id()).isPresent());
        assertEquals(Optional.empty(), catalog().find(child, discarded.id()));
        assertThrows(
                UnknownPhotoException.class, () -> catalog().decide(child, List.of(photo.id()), Selection.DISCARD));
        assertFalse(catalog().allows(child, AccessRight.ADD, TANAKA));
    }

    @Test
    void openingsOfAnotherRoomShowExactlyWhatTheyName() {
        Photo shown = takenAt(TANAKA, 1, Selection.KEEP, "2020-06-01T00:00:00");
        Photo hidden = takenAt(TANAKA, 2, Selection.KEEP, "2020-06-02T00:00:00");
        Photo foreign = takenAt(WEBER, 3, Selection.KEEP, "2020-07-02T00:00:00");
        place().add(opening(GUEST, Set.of(AccessRight.SEE), new Reach.These(Set.of(shown.id(), foreign.id()))));
        assertEquals(List.of(shown.id()), ids(all(GUEST, TANAKA, Filter.KEPT, 10)));
        assertEquals(1, catalog().timeline(GUEST, TANAKA, Filter.KEPT).photos());
        assertTrue(catalog().find(GUEST, shown.id()).isPresent());
        assertTrue(catalog().find(GUEST, foreign.id()).isPresent());
        assertEquals(Optional.empty(), catalog().find(GUEST, hidden.id()));
        assertThrows(UnknownPhotoException.class, () -> catalog().original(GUEST, shown.id()));
        assertFalse(catalog().allows(GUEST, AccessRight.SEE, TANAKA));
        assertThrows(UnknownCustomerException.class, () -> catalog().timeline(GUEST, TANAKA, Filter.UNDECIDED));
    }

    @Test
    void openingsHoldWithinTheirTime() {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        Instant from = now().plus(Duration.ofHours(1));
        place().add(rule(
                GUEST,
                List.of(new Opening(
                        Set.of(AccessRight.SEE),
                        Optional.of(from),
                        Optional.of(from.plus(Duration.ofHours(1))),
                        new Reach.OwnedBy(TANAKA))),
                Set.of()));
        assertEquals(Optional.empty(), catalog().find(GUEST, photo.id()));
        pass(Duration.ofHours(1));
        assertTrue(catalog().find(GUEST, photo.id()).isPresent());
        pass(Duration.ofHours(1));
        assertEquals(Optional.empty(), catalog().find(GUEST, photo.id()));
    }

    @Test
    void aClosingBeatsEveryOpening() {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        Photo other = kept(WEBER, 2, Selection.KEEP);
        place().add(opening(MRS_TANAKA, Set.of(AccessRight.SEE), new Reach.InChain()));
        assertTrue(catalog().find(MRS_TANAKA, other.id()).isPresent());
        place().add(rule(MRS_TANAKA, List.of(), Set.of(TANAKA)));
        assertLearnsNothing(MRS_TANAKA, photo);
        assertTrue(catalog().find(MRS_TANAKA, other.id()).isPresent());
        assertTrue(catalog().find(CLERK, photo.id()).isPresent());
    }

    @Test
    void aRuleThatFailsClosesEverything() {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        place().add(new AccessRule() {
            @Override
            public List<Opening> opens(Actor actor) {
                throw new IllegalStateException("a broken rule");
            }

            @Override
            public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
                return Set.of();
            }
        });
        assertLearnsNothing(CHIEF, photo);
    }

    @Test
    void aRuleThatFailsToSayWhatItClosesClosesEverything() {
        Photo photo = kept(TANAKA, 1, Selection.KEEP);
        place().add(new AccessRule() {
            @Override
            public List<Opening> opens(Actor actor) {
                return List.of();
            }

            @Override
            public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
                throw new IllegalStateException("a broken rule");
            }
        });
        assertLearnsNothing(CHIEF, photo);
    }

    /** A rule that opens one reach to one actor. */
    protected static AccessRule opening(Actor actor, Set<AccessRight> rights, Reach reach) {
        return rule(actor, List.of(new Opening(rights, Optional.empty(), Optional.empty(), reach)), Set.of());
    }

    /** A rule that gives one actor these openings and shuts these owners to it for everything. */
    protected static AccessRule rule(Actor known, List<Opening> openings, Set<CustomerId> shut) {
        return new AccessRule() {
            @Override
            public List<Opening> opens(Actor actor) {
                return actor.equals(known) ? openings : List.of();
            }

            @Override
            public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
                return actor.equals(known) ? shut : Set.of();
            }
        };
    }
}
