// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Recorded;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.core.Changes;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Pin;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "catalog", changelog = "db/catalog/changelog.sql")
class HousekeepingTest {
    private static final Actor JOB = Actor.job("test");
    private static final StoreId STORE = new StoreId(11);
    private static final StoreId NEW_HOME = new StoreId(12);
    private static final CustomerId OWNER = new CustomerId(101);

    private final TestDatabase database;
    private final BrittleVault vault = new BrittleVault();
    private final Furnished place;
    private final Entries audit = new Entries();
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");

    HousekeepingTest(TestDatabase database) {
        database.clear();
        this.database = database;
        this.place = new Furnished(database, vault, () -> now);
        place.knows(OWNER, STORE);
    }

    /** A vault that can be told to fail where claims end, and to be silent. */
    private static final class BrittleVault implements Vault {
        private final HeapVault vault = new HeapVault();
        private boolean fails;

        private void check() {
            if (fails) {
                throw new VaultFailureException(new IllegalStateException("told to fail"));
            }
        }

        @Override
        public void release(Digest digest, String holder) {
            check();
            vault.release(digest, holder);
        }

        @Override
        public List<Digest> list(Optional<Digest> after, int limit) {
            check();
            return vault.list(after, limit);
        }

        @Override
        public Pin put(java.io.InputStream in, Optional<Digest> expected, long limit) {
            return vault.put(in, expected, limit);
        }

        @Override
        public Optional<Pin> pin(Digest digest) {
            return vault.pin(digest);
        }

        @Override
        public void claim(Digest digest, String holder) {
            vault.claim(digest, holder);
        }

        @Override
        public Set<String> holders(Digest digest) {
            return vault.holders(digest);
        }

        @Override
        public Optional<org.fotokura.vault.Content> original(Digest digest) {
            return vault.original(digest);
        }

        @Override
        public Optional<org.fotokura.vault.Content> proven(Digest digest) {
            return vault.proven(digest);
        }

        @Override
        public Proof verify(Digest digest) {
            return vault.verify(digest);
        }

        @Override
        public void putDerived(Digest original, String kind, byte[] bytes) {
            vault.putDerived(original, kind, bytes);
        }

        @Override
        public Optional<org.fotokura.vault.Content> derived(Digest original, String kind) {
            return vault.derived(original, kind);
        }

        @Override
        public Totals totals() {
            return vault.totals();
        }
    }

    private Photo photo(long seed, Selection selection) {
        byte[] bytes = Samples.bytes(seed, 100);
        try (Pin pin = vault.put(new ByteArrayInputStream(bytes), Optional.empty(), 1000)) {
            Recorded recorded = place.catalog.record(
                    JOB,
                    new NewPhoto(
                            OWNER,
                            1,
                            pin.digest(),
                            100,
                            "a.jpg",
                            "image/jpeg",
                            4,
                            3,
                            selection,
                            new Attributes("t", "", "", Set.of(), List.of("k"), Optional.empty())));
            return recorded.photo();
        }
    }

    private Erasure erasure() {
        return new Erasure(place.transactions, place.claims, place.clock, new Changes(), audit);
    }

    private Reconciliation reconciliation(boolean alone) {
        return new Reconciliation(place.transactions, vault, place.claims, () -> now, alone);
    }

    private Rehoming rehoming() {
        return new Rehoming(place.transactions, place.homes);
    }

    @Test
    void aPhotoIsErasedWhenItsQuarantineEndsAndNotBefore() {
        Photo gone = photo(1, Selection.DISCARD);
        Photo kept = photo(2, Selection.KEEP);
        now = now.plus(Duration.ofDays(30)).minusSeconds(1);
        assertEquals(0, erasure().run());
        now = now.plusSeconds(1);
        assertEquals(1, erasure().run());
        assertEquals(0, erasure().run());
        assertEquals(Optional.empty(), place.catalog.find(JOB, gone.id()));
        assertEquals(Optional.empty(), vault.original(gone.digest()));
        assertTrue(place.catalog.find(JOB, kept.id()).isPresent());
        assertTrue(vault.original(kept.digest()).isPresent());
        assertEquals(0, place.catalog.timeline(JOB, OWNER, Filter.QUARANTINED).photos());
        assertEquals(List.of("catalog.erased {photos=1}"), audit.lines);
    }

    @Test
    void anErasedPhotoLeavesARecordWithoutPersonalContent() {
        Photo gone = photo(1, Selection.DISCARD);
        now = now.plus(Duration.ofDays(30));
        erasure().run();
        assertEquals(
                List.of(gone.id().value() + " 101 11 D catalog.quarantine-days J 100"),
                database
                        .query("SELECT CAST(PHOTO AS CHAR(20)) || ' ' || CAST(OWNER AS CHAR(20)) || ' '"
                                + " || CAST(STORE AS CHAR(20)) || ' ' || REASON || ' ' || RULE_ || ' ' || DECIDED_AS"
                                + " || ' ' || CAST(BYTES AS CHAR(20)) FROM CATALOG_LEFT")
                        .stream()
                        .map(line -> line.replaceAll(" +", " ").strip())
                        .toList());
        assertEquals(List.of(), database.query("SELECT KEYWORD FROM CATALOG_KEYWORD"));
        assertEquals(List.of("ERASED"), database.query("SELECT STATE FROM CATALOG_V_PHOTO"));
    }

    @Test
    void aPhotoRestoredInTimeIsNotErased() {
        Photo photo = photo(1, Selection.DISCARD);
        now = now.plus(Duration.ofDays(29));
        place.catalog.decide(JOB, List.of(photo.id()), Selection.KEEP);
        now = now.plus(Duration.ofDays(29));
        assertEquals(0, erasure().run());
        assertTrue(place.catalog.find(JOB, photo.id()).isPresent());
        assertEquals(1, database.query("SELECT PHOTO FROM CATALOG_V_ABSENCE").size());
    }

    @Test
    void aReleaseThatFailedIsMadeUpFor() {
        Photo gone = photo(1, Selection.DISCARD);
        now = now.plus(Duration.ofDays(30));
        vault.fails = true;
        assertThrows(VaultFailureException.class, () -> erasure().run());
        assertEquals(Optional.empty(), place.catalog.find(JOB, gone.id()));
        assertTrue(vault.original(gone.digest()).isPresent());
        vault.fails = false;
        assertEquals(0, erasure().run());
        assertEquals(Optional.empty(), vault.original(gone.digest()));
    }

    @Test
    void manyPhotosAreErasedInOneRun() {
        List<Photo> gone = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            gone.add(photo(i, Selection.DISCARD));
        }
        now = now.plus(Duration.ofDays(31));
        assertEquals(120, erasure().run());
        assertEquals(0, vault.totals().originals());
    }

    @Test
    void aPhotoThatComesAgainAfterItsErasureIsNew() {
        Photo gone = photo(1, Selection.DISCARD);
        now = now.plus(Duration.ofDays(30));
        erasure().run();
        Photo again = photo(1, Selection.KEEP);
        assertFalse(again.id().equals(gone.id()));
        assertTrue(vault.original(again.digest()).isPresent());
    }

    @Test
    void aClaimWithoutItsPhotoIsReleased() {
        Photo kept = photo(1, Selection.KEEP);
        PhotoId never = new PhotoId(42);
        vault.claim(kept.digest(), Claims.holder(never));
        vault.claim(kept.digest(), "demo:7");
        assertEquals(new Reconciliation.Findings(0, 1, 0), reconciliation(true).run());
        assertEquals(Set.of(Claims.holder(kept.id()), "demo:7"), vault.holders(kept.digest()));
    }

    @Test
    void aClaimOfAPhotoThatIsBeingRecordedIsLeftAlone() {
        Photo kept = photo(1, Selection.KEEP);
        PhotoId underWay = new PhotoId(42);
        place.claims.begin(underWay, kept.digest());
        assertEquals(new Reconciliation.Findings(0, 0, 0), reconciliation(true).run());
        place.claims.settle(underWay);
        assertEquals(new Reconciliation.Findings(0, 1, 0), reconciliation(true).run());
    }

    @Test
    void besideOtherNodesAClaimHasTimeToFindItsRow() {
        Photo kept = photo(1, Selection.KEEP);
        vault.claim(kept.digest(), Claims.holder(new PhotoId(42)));
        Reconciliation reconciliation = reconciliation(false);
        assertEquals(new Reconciliation.Findings(0, 0, 0), reconciliation.run());
        now = now.plus(Reconciliation.OTHERS_MAY_TAKE);
        assertEquals(new Reconciliation.Findings(0, 1, 0), reconciliation.run());
    }

    @Test
    void aPhotoWithoutItsClaimGetsItBack() {
        Photo one = photo(1, Selection.KEEP);
        for (int i = 2; i < 40; i++) {
            photo(i, Selection.KEEP);
        }
        vault.claim(one.digest(), "other:1");
        vault.release(one.digest(), Claims.holder(one.id()));
        assertEquals(new Reconciliation.Findings(1, 0, 0), reconciliation(true).run());
        assertTrue(vault.holders(one.digest()).contains(Claims.holder(one.id())));
    }

    @Test
    void aPhotoWithoutBytesIsReported() {
        Photo lost = photo(1, Selection.KEEP);
        vault.release(lost.digest(), Claims.holder(lost.id()));
        assertEquals(new Reconciliation.Findings(0, 0, 1), reconciliation(true).run());
        assertTrue(place.catalog.find(JOB, lost.id()).isPresent());
    }

    @Test
    void nothingIsConcludedFromAVaultThatGivesNoAnswer() {
        Photo kept = photo(1, Selection.KEEP);
        vault.claim(kept.digest(), Claims.holder(new PhotoId(42)));
        vault.fails = true;
        assertThrows(VaultFailureException.class, () -> reconciliation(true).run());
        assertEquals(2, vault.holders(kept.digest()).size());
    }

    @Test
    void aDuplicateWhoseClaimWasLostGetsItBackWhenItComesAgain() {
        Photo one = photo(1, Selection.KEEP);
        vault.claim(one.digest(), "other:1");
        vault.release(one.digest(), Claims.holder(one.id()));
        assertEquals(one, photo(1, Selection.KEEP));
        assertTrue(vault.holders(one.digest()).contains(Claims.holder(one.id())));
    }

    @Test
    void photosFollowTheirOwnerHome() {
        Photo photo = photo(1, Selection.KEEP);
        Photo discarded = photo(2, Selection.DISCARD);
        place.knows(OWNER, NEW_HOME);
        rehoming().run(OWNER);
        assertEquals(NEW_HOME, place.catalog.find(JOB, photo.id()).orElseThrow().store());
        assertEquals(
                NEW_HOME, place.catalog.find(JOB, discarded.id()).orElseThrow().store());
        assertEquals(1, place.catalog.timeline(JOB, OWNER, Filter.KEPT).photos());
        assertEquals(1, place.catalog.timeline(JOB, OWNER, Filter.QUARANTINED).photos());
        assertEquals(List.of("12"), database.query("SELECT DISTINCT STORE FROM CATALOG_MONTH"));
    }

    @Test
    void wrongCountsAreTakenAnew() {
        photo(1, Selection.KEEP);
        photo(2, Selection.UNDECIDED);
        database.execute("UPDATE CATALOG_MONTH SET KEPT = 7, UNDECIDED = 7");
        rehoming().run();
        assertEquals(2, place.catalog.timeline(JOB, OWNER, Filter.KEPT).photos());
        assertEquals(1, place.catalog.timeline(JOB, OWNER, Filter.UNDECIDED).photos());
    }
}
