// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.fotokura.operations.IdSource;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.fotokura.testing.vault.Samples;
import org.fotokura.testing.vault.VaultContract;
import org.fotokura.vault.DamagedBytesException;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Pin;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.fotokura.vault.files.FileBlobStore;
import org.fotokura.vault.spi.BlobStore.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachDatabase(unit = "vault", changelog = "db/vault/changelog.sql")
final class JpaVaultTest extends VaultContract {
    private static final AtomicLong LAST_ID = new AtomicLong();
    private static final IdSource IDS = LAST_ID::incrementAndGet;

    private final TestDatabase database;
    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
    private final InstantSource time = () -> Instant.ofEpochMilli(millis.incrementAndGet());

    @TempDir
    Path folder;

    private FileBlobStore files;
    private FaultyStore store;
    private JpaVault vault;

    JpaVaultTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() throws IOException {
        database.clear();
        files = new FileBlobStore(folder);
        store = new FaultyStore(files);
        vault = start("one");
    }

    @AfterEach
    void close() {
        files.close();
    }

    private JpaVault start(String node) {
        return new JpaVault(store, database.transactions(), IDS, time, new Node(node, folder));
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected void damage(Digest digest) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(writable(digest).toFile(), "rw")) {
            file.seek(file.length() / 2);
            int old = file.read();
            file.seek(file.length() / 2);
            file.write(old ^ 1);
        }
    }

    private Path file(Digest digest) {
        return folder.resolve("originals")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex())
                .resolve("original");
    }

    private Path writable(Digest digest) {
        Path file = file(digest);
        assertTrue(file.toFile().setWritable(true));
        return file;
    }

    @Test
    void whicheverStepFailsNothingIsAcknowledgedAndNothingStays() throws IOException {
        byte[] bytes = Samples.bytes(1, 100_000);
        for (FaultyStore.Step step : List.of(
                FaultyStore.Step.BEFORE_RECEIVE,
                FaultyStore.Step.AFTER_RECEIVE,
                FaultyStore.Step.BEFORE_PUBLISH,
                FaultyStore.Step.AFTER_PUBLISH,
                FaultyStore.Step.BEFORE_FIND)) {
            store.failAt(step);
            assertThrows(VaultFailureException.class, () -> put(bytes), step.name());
            assertEquals(List.of(), files.list(Optional.empty(), 1), step.name());
            assertEquals(0, files.sweep(), step.name());
            assertNoRows();
            Digest digest = kept(bytes, "a");
            assertArrayEquals(bytes, Samples.read(vault.proven(digest).orElseThrow()));
            vault.release(digest, "a");
        }
    }

    @Test
    void aFailedPutOfBytesThatAreKeptLeavesThemAlone() throws IOException {
        byte[] bytes = Samples.bytes(2, 1_000);
        Digest digest = kept(bytes, "a");
        for (FaultyStore.Step step : List.of(FaultyStore.Step.BEFORE_PUBLISH, FaultyStore.Step.AFTER_PUBLISH)) {
            store.failAt(step);
            assertThrows(VaultFailureException.class, () -> put(bytes));
            assertArrayEquals(bytes, Samples.read(vault.proven(digest).orElseThrow()));
        }
    }

    @Test
    void pinsUnderClaimsEndTogetherAndKeepNothingThatNobodyClaims() throws IOException {
        Digest kept = kept(Samples.bytes(40, 1_000), "a");
        Digest released = kept(Samples.bytes(41, 1_000), "a");
        start("two").release(released, "a");
        assertEquals(2, pinRows());
        assertEquals(2, files.list(Optional.empty(), 10).size());
        vault.finish();
        assertEquals(0, pinRows());
        assertEquals(List.of(kept), files.list(Optional.empty(), 10));
    }

    @Test
    void aPinThatOnlyAClaimOutlivedDoesNotDelayTheErasing() throws IOException {
        Digest digest = kept(Samples.bytes(42, 1_000), "a");
        vault.release(digest, "a");
        assertEquals(List.of(), files.list(Optional.empty(), 10));
        assertNoRows();
    }

    @Test
    void manyPinsUnderClaimsEndWithoutUpkeep() throws IOException {
        for (int i = 0; i < Ledger.PINS_AT_ONCE; i++) {
            kept(Samples.bytes(100 + i, 100), "a");
        }
        assertEquals(0, pinRows());
    }

    private long pinRows() {
        return database.transactions()
                .read(em -> em.createQuery("select count(p) from PinRow p", Long.class)
                        .getSingleResult());
    }

    @Test
    void erasingThatFailedIsDoneAgainByUpkeep() throws IOException {
        for (FaultyStore.Step step : List.of(FaultyStore.Step.BEFORE_ERASE, FaultyStore.Step.AFTER_ERASE)) {
            Digest digest = kept(Samples.bytes(3, 1_000), "a");
            store.failAt(step);
            vault.release(digest, "a");
            assertEquals(1, vault.status().erasing());
            vault.finish();
            assertFalse(Files.exists(file(digest)));
            assertNoRows();
        }
    }

    @Test
    void bytesWhoseErasingFailedAreErasedBeforeTheyComeInAgain() throws IOException {
        byte[] bytes = Samples.bytes(4, 1_000);
        for (FaultyStore.Step step : List.of(FaultyStore.Step.BEFORE_ERASE, FaultyStore.Step.AFTER_ERASE)) {
            Digest digest = kept(bytes, "a");
            store.failAt(step);
            vault.release(digest, "a");
            assertTrue(vault.pin(digest).isEmpty());
            assertThrows(UnknownBytesException.class, () -> vault.claim(digest, "b"));
            kept(bytes, "b");
            vault.finish();
            assertArrayEquals(bytes, Samples.read(vault.proven(digest).orElseThrow()));
            vault.release(digest, "b");
        }
    }

    @Test
    void whatACrashLeftUnclaimedIsErasedAtTheNextStart() throws IOException {
        byte[] bytes = Samples.bytes(5, 1_000);
        byte[] claimed = Samples.bytes(6, 1_000);
        put(bytes);
        Digest kept = put(claimed).digest();
        vault.claim(kept, "a");
        JpaVault next = start("one");
        next.finish();
        assertEquals(List.of(kept), files.list(Optional.empty(), 10));
        assertEquals(new Vault.Totals(1, 1_000), next.totals());
        assertEquals(List.of(), next.status().pins());
    }

    @Test
    void aRowWhoseBytesNeverCameIsTakenBackAtTheNextStart() {
        Digest digest = Samples.digest(new byte[] {1});
        new Ledger(database.transactions(), IDS, time, "one").pinArriving(digest, 1);
        assertEquals(1, vault.totals().originals());
        start("one").finish();
        assertNoRows();
    }

    @Test
    void aCrashBetweenErasingAndTheRowIsMendedAtTheNextStart() {
        Digest digest = kept(Samples.bytes(7, 10), "a");
        store.failAt(FaultyStore.Step.AFTER_ERASE);
        vault.release(digest, "a");
        start("one").finish();
        assertNoRows();
    }

    @Test
    void aNodeThatStartsLeavesTheOthersPinsAlone() {
        byte[] bytes = Samples.bytes(8, 10);
        Pin pin = put(bytes);
        JpaVault other = start("two");
        other.finish();
        assertTrue(vault.original(pin.digest()).isPresent());
        other.put(new ByteArrayInputStream(bytes), Optional.empty(), 10).close();
        assertTrue(vault.original(pin.digest()).isPresent());
        pin.close();
        assertTrue(vault.original(pin.digest()).isEmpty());
        assertNoRows();
    }

    @Test
    void aNodeThatIsGoneForGoodCanBeForgotten() {
        Pin pin = put(Samples.bytes(9, 10));
        JpaVault other = start("two");
        assertThrows(IllegalArgumentException.class, () -> vault.forget("one"));
        assertEquals(1, other.forget("one"));
        assertTrue(other.original(pin.digest()).isEmpty());
        assertNoRows();
    }

    @Test
    void bytesBeingErasedByAnotherNodeAreRefusedUntilItIsDone() {
        byte[] bytes = Samples.bytes(10, 10);
        Digest digest = kept(bytes, "a");
        store.failAt(FaultyStore.Step.BEFORE_ERASE);
        vault.release(digest, "a");
        InstantSource fast = () ->
                Instant.ofEpochMilli(millis.addAndGet(Duration.ofSeconds(15).toMillis()));
        JpaVault other = new JpaVault(store, database.transactions(), IDS, fast, new Node("two", folder));
        assertThrows(
                VaultFailureException.class, () -> other.put(new ByteArrayInputStream(bytes), Optional.empty(), 10));
        vault.finish();
        other.put(new ByteArrayInputStream(bytes), Optional.empty(), 10).close();
        assertNoRows();
    }

    @Test
    void aVaultThatWasReplacedInTheMiddleOfAnIngestLeavesNothingBehind() throws IOException {
        byte[] bytes = Samples.bytes(11, 100_000);
        InputStream replacedMeanwhile = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int from, int count) {
                int n = super.read(target, from, count);
                if (n < 0) {
                    start("one").finish();
                }
                return n;
            }
        };
        Pin pin = vault.put(replacedMeanwhile, Optional.empty(), Long.MAX_VALUE);
        JpaVault next = start("one");
        next.finish();
        assertThrows(UnknownBytesException.class, () -> vault.claim(pin.digest(), "a"));
        pin.close();
        assertEquals(List.of(), files.list(Optional.empty(), 1));
        assertNoRows();
    }

    @Test
    void whatIsPublishedAfterItsPinWasEndedByANewRunDoesNotStay() throws IOException {
        Digest digest = Samples.digest(Samples.bytes(12, 10));
        Ledger ledger = new Ledger(database.transactions(), IDS, time, "one");
        long pin = assertInstanceOf(Ledger.Standing.Pinned.class, ledger.pinArriving(digest, 10))
                .pin();
        JpaVault next = start("one");
        next.finish();
        try (Incoming incoming = files.receive(new ByteArrayInputStream(Samples.bytes(12, 10)), 10)) {
            incoming.publish();
        }
        assertTrue(ledger.unpin(pin, digest));
        next.finish();
        assertEquals(List.of(), files.list(Optional.empty(), 1));
        assertNoRows();
    }

    @Test
    void missingAndShortenedBytesAreFoundAndSaidAloud() throws IOException {
        Digest missing = kept(Samples.bytes(13, 1_000), "a");
        Digest shortened = kept(Samples.bytes(14, 1_000), "a");
        Digest intact = kept(Samples.bytes(15, 1_000), "a");
        Files.delete(file(missing));
        try (RandomAccessFile file = new RandomAccessFile(writable(shortened).toFile(), "rw")) {
            file.setLength(500);
        }
        assertEquals(new Vault.Proof.Damaged(missing, Optional.empty(), "missing"), vault.verify(missing));
        assertInstanceOf(Vault.Proof.Damaged.class, vault.verify(shortened));
        assertInstanceOf(Vault.Proof.Intact.class, vault.verify(intact));
        assertEquals(2, vault.status().damaged());
        assertEquals(
                Set.of(missing, shortened),
                Set.copyOf(
                        vault.damaged(10).stream().map(JpaVault.Known::digest).toList()));
        assertEquals(3, vault.totals().originals());
    }

    @Test
    void swappedBlobsAreBothFound() throws IOException {
        Digest one = kept(Samples.bytes(16, 1_000), "a");
        Digest other = kept(Samples.bytes(17, 1_000), "a");
        Path aside = folder.resolve("aside");
        Files.move(file(one), aside);
        Files.move(file(other), file(one));
        Files.move(aside, file(other));
        assertEquals(
                Optional.of(other),
                assertInstanceOf(Vault.Proof.Damaged.class, vault.verify(one)).found());
        assertThrows(DamagedBytesException.class, () -> vault.proven(other));
        assertEquals(2, vault.status().damaged());
    }

    @Test
    void damageIsPutRightByTheSamePhotoComingInAgain() throws IOException {
        byte[] bytes = Samples.bytes(18, 70_000);
        Digest digest = kept(bytes, "a");
        damage(digest);
        assertThrows(DamagedBytesException.class, () -> vault.proven(digest));
        try (Pin pin = put(bytes)) {
            assertTrue(pin.wasThere());
        }
        assertArrayEquals(bytes, Samples.read(vault.proven(digest).orElseThrow()));
        assertEquals(0, vault.status().damaged());
    }

    @Test
    void largeContentIsReadAgainOnlyIfItWasTouchedOrAWhileHasGone() throws IOException {
        byte[] bytes = Samples.bytes(19, 33 * 1024 * 1024);
        Digest digest = kept(bytes, "a");
        vault.proven(digest);
        damage(digest);
        assertThrows(DamagedBytesException.class, () -> vault.proven(digest));
    }

    @Test
    void comparingReportsWhatIsMissingAndKeepsWhatIsStrange() throws IOException {
        Digest missing = kept(Samples.bytes(20, 10), "a");
        kept(Samples.bytes(21, 10), "a");
        Files.delete(file(missing));
        byte[] strange = Samples.bytes(22, 10);
        try (Incoming incoming = files.receive(new ByteArrayInputStream(strange), 10)) {
            incoming.publish();
        }
        try (Pin running = put(Samples.bytes(23, 10))) {
            assertEquals(new JpaVault.Difference(1, 1), vault.compare(() -> true));
            assertTrue(vault.original(running.digest()).isPresent());
        }
        assertArrayEquals(
                strange, Samples.read(vault.original(Samples.digest(strange)).orElseThrow()));
        assertEquals(List.of(new JpaVault.Known(missing, "missing")), vault.damaged(10));
        assertEquals(Set.of("a"), vault.holders(missing));
    }

    @Test
    void aDatabaseBroughtBackFromABackupLosesNoBytes() throws IOException {
        byte[] bytes = Samples.bytes(24, 10);
        Digest digest = kept(bytes, "a");
        database.clear();
        JpaVault next = start("one");
        next.sweep();
        next.finish();
        assertEquals(new JpaVault.Difference(0, 1), next.compare(() -> true));
        assertArrayEquals(bytes, Files.readAllBytes(file(digest)));
        try (Pin pin = next.put(new ByteArrayInputStream(bytes), Optional.empty(), 10)) {
            assertTrue(pin.wasThere());
            next.claim(digest, "a");
        }
        assertEquals(new JpaVault.Difference(0, 0), next.compare(() -> true));
    }

    @Test
    void aHolderIsAShortKey() {
        Digest digest = kept(Samples.bytes(25, 10), "a".repeat(200));
        assertThrows(IllegalArgumentException.class, () -> vault.claim(digest, ""));
        assertThrows(IllegalArgumentException.class, () -> vault.claim(digest, "a".repeat(201)));
    }

    @Test
    void statusTellsHowTheOriginalsAre() {
        Digest digest = kept(Samples.bytes(26, 10), "a");
        vault.verify(digest);
        Pin pin = put(Samples.bytes(27, 10));
        JpaVault.Status status = vault.status();
        assertEquals(new Vault.Totals(2, 20), status.totals());
        assertEquals(1, status.claims());
        assertEquals(1, status.verified());
        assertTrue(status.oldest().isPresent());
        assertEquals(
                List.of("one"),
                status.pins().stream().map(JpaVault.NodePins::node).toList());
        pin.close();
    }

    private void assertNoRows() {
        assertEquals(List.of(), database.query("SELECT DIGEST FROM VAULT_BLOB"));
        assertEquals(List.of(), database.query("SELECT DIGEST FROM VAULT_PIN"));
        assertEquals(List.of(), database.query("SELECT DIGEST FROM VAULT_CLAIM"));
    }

    private Pin put(byte[] bytes) {
        return vault.put(new ByteArrayInputStream(bytes), Optional.empty(), Long.MAX_VALUE);
    }

    private Digest kept(byte[] bytes, String holder) {
        try (Pin pin = put(bytes)) {
            vault.claim(pin.digest(), holder);
            return pin.digest();
        }
    }
}
