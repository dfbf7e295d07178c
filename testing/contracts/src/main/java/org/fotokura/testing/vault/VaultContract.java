// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fotokura.vault.Content;
import org.fotokura.vault.DamagedBytesException;
import org.fotokura.vault.Digest;
import org.fotokura.vault.DigestMismatchException;
import org.fotokura.vault.Pin;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.junit.jupiter.api.Test;

/** What every {@link Vault} does. Extend it beside an implementation; each test gets a fresh, empty vault. */
public abstract class VaultContract {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** The vault of the running test; the same one each time a test asks. */
    protected abstract Vault vault();

    /** Flips a bit of a stored original behind the vault's back. */
    protected abstract void damage(Digest digest) throws IOException;

    @Test
    void whatIsPutIsThereUnderItsDigest() throws IOException {
        byte[] bytes = Samples.bytes(1, 300_000);
        try (Pin pin = put(bytes)) {
            assertEquals(Samples.digest(bytes), pin.digest());
            assertEquals(bytes.length, pin.size());
            assertFalse(pin.wasThere());
            assertArrayEquals(bytes, Samples.read(pin.content()));
            assertArrayEquals(bytes, Samples.read(vault().original(pin.digest()).orElseThrow()));
            assertArrayEquals(bytes, Samples.read(vault().proven(pin.digest()).orElseThrow()));
        }
    }

    @Test
    void nothingIsStillSomethingThatCanBeKept() throws IOException {
        Digest digest = kept(new byte[0], "h");
        assertEquals(0, vault().original(digest).orElseThrow().size());
        assertEquals(new Vault.Proof.Intact(digest, 0), vault().verify(digest));
    }

    @Test
    void unclaimedBytesGoWithTheirPin() {
        Pin pin = put(Samples.bytes(2, 10));
        pin.close();
        assertTrue(vault().original(pin.digest()).isEmpty());
        assertEquals(new Vault.Totals(0, 0), vault().totals());
    }

    @Test
    void aPinClosedTwiceIsClosedOnce() {
        byte[] bytes = Samples.bytes(3, 10);
        Pin first = put(bytes);
        try (Pin second = put(bytes)) {
            first.close();
            first.close();
            assertTrue(vault().original(second.digest()).isPresent());
        }
        assertTrue(vault().original(first.digest()).isEmpty());
    }

    @Test
    void aClaimKeepsTheBytesAfterThePin() {
        Digest digest = kept(Samples.bytes(4, 10), "h");
        assertTrue(vault().original(digest).isPresent());
        assertEquals(Set.of("h"), vault().holders(digest));
    }

    @Test
    void theLastReleaseErasesTheBytesAndWhatIsDerivedFromThem() {
        Digest digest = kept(Samples.bytes(5, 10), "a");
        vault().claim(digest, "b");
        vault().putDerived(digest, "256", new byte[] {1});
        vault().release(digest, "a");
        assertTrue(vault().original(digest).isPresent());
        vault().release(digest, "b");
        assertTrue(vault().original(digest).isEmpty());
        assertTrue(vault().derived(digest, "256").isEmpty());
        assertEquals(Set.of(), vault().holders(digest));
        assertEquals(List.of(), vault().list(Optional.empty(), 10));
    }

    @Test
    void bytesErasedCanBePutAgain() throws IOException {
        byte[] bytes = Samples.bytes(6, 5_000);
        Digest digest = kept(bytes, "a");
        vault().release(digest, "a");
        kept(bytes, "b");
        assertArrayEquals(bytes, Samples.read(vault().original(digest).orElseThrow()));
    }

    @Test
    void aPinHoldsTheBytesThroughTheLastRelease() {
        Digest digest = kept(Samples.bytes(7, 10), "a");
        Pin pin = vault().pin(digest).orElseThrow();
        assertTrue(pin.wasThere());
        vault().release(digest, "a");
        assertTrue(vault().original(digest).isPresent());
        pin.close();
        assertTrue(vault().original(digest).isEmpty());
    }

    @Test
    void claimingTwiceIsClaimingOnce() {
        Digest digest = kept(Samples.bytes(8, 10), "a");
        vault().claim(digest, "a");
        vault().release(digest, "a");
        assertTrue(vault().original(digest).isEmpty());
    }

    @Test
    void releasingWhatIsNotHeldChangesNothing() {
        Digest digest = kept(Samples.bytes(9, 10), "a");
        vault().release(digest, "b");
        vault().release(Samples.digest(new byte[] {9}), "a");
        assertEquals(Set.of("a"), vault().holders(digest));
        assertTrue(vault().original(digest).isPresent());
    }

    @Test
    void theSecondPutSaysTheBytesWereThere() {
        byte[] bytes = Samples.bytes(10, 10);
        kept(bytes, "a");
        try (Pin again = put(bytes)) {
            assertTrue(again.wasThere());
        }
        assertEquals(new Vault.Totals(1, 10), vault().totals());
    }

    @Test
    void whatIsNotThereCanBeNeitherClaimedNorPinnedNorVerified() {
        Digest unknown = Samples.digest(new byte[] {11});
        assertThrows(UnknownBytesException.class, () -> vault().claim(unknown, "a"));
        assertThrows(UnknownBytesException.class, () -> vault().verify(unknown));
        assertThrows(UnknownBytesException.class, () -> vault().putDerived(unknown, "256", new byte[1]));
        assertTrue(vault().pin(unknown).isEmpty());
        assertTrue(vault().original(unknown).isEmpty());
        assertTrue(vault().proven(unknown).isEmpty());
        assertTrue(vault().derived(unknown, "256").isEmpty());
        assertEquals(Set.of(), vault().holders(unknown));
        assertEquals(new Vault.Totals(0, 0), vault().totals());
    }

    @Test
    void otherBytesThanAnnouncedAreNotStored() {
        byte[] bytes = Samples.bytes(12, 10);
        Digest announced = Samples.digest(Samples.bytes(13, 10));
        assertThrows(
                DigestMismatchException.class,
                () -> vault().put(new ByteArrayInputStream(bytes), Optional.of(announced), NO_LIMIT));
        assertTrue(vault().original(Samples.digest(bytes)).isEmpty());
        assertTrue(vault().original(announced).isEmpty());
    }

    @Test
    void theBytesAnnouncedAreStored() {
        byte[] bytes = Samples.bytes(14, 10);
        Optional<Digest> announced = Optional.of(Samples.digest(bytes));
        try (Pin pin = vault().put(new ByteArrayInputStream(bytes), announced, NO_LIMIT)) {
            assertEquals(announced, Optional.of(pin.digest()));
        }
    }

    @Test
    void theLimitIsTheMostThatIsTaken() {
        byte[] bytes = Samples.bytes(15, 100);
        vault().put(new ByteArrayInputStream(bytes), Optional.empty(), 100).close();
        assertThrows(
                TooManyBytesException.class, () -> vault().put(new ByteArrayInputStream(bytes), Optional.empty(), 99));
        assertTrue(vault().original(Samples.digest(bytes)).isEmpty());
    }

    @Test
    void aSenderThatBreaksOffLeavesNothing() {
        byte[] bytes = Samples.bytes(16, 100);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("line down");
            }
        });
        assertThrows(VaultFailureException.class, () -> vault().put(broken, Optional.empty(), NO_LIMIT));
        assertEquals(List.of(), vault().list(Optional.empty(), 10));
        kept(bytes, "a");
    }

    @Test
    void derivedBytesAreReplacedByKind() throws IOException {
        Digest digest = kept(Samples.bytes(17, 10), "a");
        vault().putDerived(digest, "256", new byte[] {1});
        vault().putDerived(digest, "1440", new byte[] {2, 2});
        vault().putDerived(digest, "256", new byte[] {3, 3, 3});
        assertArrayEquals(
                new byte[] {3, 3, 3},
                Samples.read(vault().derived(digest, "256").orElseThrow()));
        assertArrayEquals(
                new byte[] {2, 2}, Samples.read(vault().derived(digest, "1440").orElseThrow()));
        assertTrue(vault().derived(digest, "512").isEmpty());
    }

    @Test
    void aKindIsAShortPlainName() {
        Digest digest = kept(Samples.bytes(18, 10), "a");
        for (String bad : List.of("", "../256", "A", "256/x", "a".repeat(33), "a.b", "\0")) {
            assertThrows(IllegalArgumentException.class, () -> vault().putDerived(digest, bad, new byte[1]), bad);
        }
    }

    @Test
    void contentIsReadFromAnyPositionByManyAtOnce() throws IOException {
        byte[] bytes = Samples.bytes(19, 1_000);
        Content content = vault().original(kept(bytes, "a")).orElseThrow();
        assertEquals(bytes.length, content.size());
        try (SeekableByteChannel one = content.open();
                SeekableByteChannel other = content.open()) {
            one.position(990);
            other.position(5);
            ByteBuffer ten = ByteBuffer.allocate(10);
            assertEquals(10, one.read(ten));
            assertEquals(bytes[990], ten.get(0));
            assertEquals(-1, one.read(ByteBuffer.allocate(1)));
            ten.clear();
            assertEquals(10, other.read(ten));
            assertEquals(bytes[5], ten.get(0));
        }
    }

    @Test
    void originalsAreListedInOrderOfTheirDigests() {
        List<Digest> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(kept(Samples.bytes(100 + i, 20 + i), "a"));
        }
        all.sort(null);
        List<Digest> paged = new ArrayList<>();
        List<Digest> page = vault().list(Optional.empty(), 3);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = vault().list(Optional.of(page.getLast()), 3);
        }
        assertEquals(all, paged);
        assertEquals(new Vault.Totals(7, 7 * 20 + 21), vault().totals());
    }

    @Test
    void intactBytesAreProven() {
        Digest digest = kept(Samples.bytes(20, 70_000), "a");
        assertEquals(new Vault.Proof.Intact(digest, 70_000), vault().verify(digest));
    }

    @Test
    void damagedBytesAreFoundAndNotHandedOut() throws IOException {
        Digest digest = kept(Samples.bytes(21, 70_000), "a");
        Digest other = kept(Samples.bytes(22, 70_000), "a");
        damage(digest);
        assertInstanceOf(Vault.Proof.Damaged.class, vault().verify(digest));
        assertInstanceOf(Vault.Proof.Intact.class, vault().verify(other));
        assertThrows(DamagedBytesException.class, () -> vault().proven(digest));
        assertEquals(Set.of("a"), vault().holders(digest));
    }

    /**
     * Sixteen writers put, claim and release the same few bytes, each under holders of its own. Whoever was told that a claim stands finds
     * the bytes intact; what nobody claims at the end is gone.
     */
    @Test
    void nothingClaimedIsLostAndNothingReleasedStays() throws Exception {
        int writers = 16;
        byte[][] few = new byte[6][];
        for (int i = 0; i < few.length; i++) {
            few[i] = Samples.bytes(200 + i, 1_000 + i);
        }
        Map<Digest, Set<String>> claimed = new ConcurrentHashMap<>();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            String holder = "writer:" + w;
            Random random = new Random(w);
            work.add(() -> {
                for (int round = 0; round < 25; round++) {
                    byte[] bytes = few[random.nextInt(few.length)];
                    Digest digest = Samples.digest(bytes);
                    boolean keep = random.nextInt(3) > 0;
                    try (Pin pin = put(bytes)) {
                        if (keep) {
                            vault().claim(pin.digest(), holder);
                        }
                        assertArrayEquals(bytes, Samples.read(pin.content()), "a pin holds the bytes");
                    }
                    if (keep && round < 24) {
                        assertArrayEquals(
                                bytes, Samples.read(vault().original(digest).orElseThrow()), "a claim holds the bytes");
                        vault().release(digest, holder);
                    } else if (keep) {
                        claimed.computeIfAbsent(digest, d -> ConcurrentHashMap.newKeySet())
                                .add(holder);
                    }
                }
                return 0;
            });
        }
        inParallel(work);
        for (byte[] bytes : few) {
            Digest digest = Samples.digest(bytes);
            assertEquals(claimed.getOrDefault(digest, Set.of()), vault().holders(digest));
            if (claimed.containsKey(digest)) {
                assertArrayEquals(bytes, Samples.read(vault().original(digest).orElseThrow()));
            } else {
                assertTrue(vault().original(digest).isEmpty(), "unclaimed bytes stayed");
            }
        }
        assertEquals(claimed.size(), vault().totals().originals());
    }

    @Test
    void theSameBytesFromSixteenAtOnceAreStoredOnce() throws Exception {
        byte[] bytes = Samples.bytes(23, 200_000);
        Set<Boolean> firsts = ConcurrentHashMap.newKeySet();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int w = 0; w < 16; w++) {
            String holder = "h" + w;
            work.add(() -> {
                try (Pin pin = put(bytes)) {
                    if (!pin.wasThere() && !firsts.add(true)) {
                        throw new AssertionError("stored twice");
                    }
                    vault().claim(pin.digest(), holder);
                }
                return 0;
            });
        }
        inParallel(work);
        assertEquals(Set.of(true), firsts);
        assertEquals(16, vault().holders(Samples.digest(bytes)).size());
        assertEquals(new Vault.Totals(1, 200_000), vault().totals());
    }

    private Pin put(byte[] bytes) {
        return vault().put(new ByteArrayInputStream(bytes), Optional.empty(), NO_LIMIT);
    }

    private Digest kept(byte[] bytes, String holder) {
        try (Pin pin = put(bytes)) {
            vault().claim(pin.digest(), holder);
            return pin.digest();
        }
    }

    private static void inParallel(List<Callable<Integer>> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }
}
