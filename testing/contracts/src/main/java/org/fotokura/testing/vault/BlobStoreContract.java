// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fotokura.vault.Digest;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.spi.BlobStore;
import org.fotokura.vault.spi.BlobStore.Incoming;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStore} does. Extend it beside an implementation; each test gets a fresh, empty store. */
public abstract class BlobStoreContract {
    /** The store of the running test; the same one each time a test asks. */
    protected abstract BlobStore store();

    /** How many temporaries lie in the store. */
    protected abstract long temporaries() throws IOException;

    @Test
    void whatIsPublishedIsFound() throws IOException {
        byte[] bytes = Samples.bytes(1, 500_000);
        try (Incoming incoming = receive(bytes)) {
            assertEquals(Samples.digest(bytes), incoming.digest());
            assertEquals(bytes.length, incoming.size());
            assertTrue(store().find(incoming.digest()).isEmpty(), "visible before it was published");
            assertFalse(incoming.publish());
        }
        assertArrayEquals(
                bytes, Samples.read(store().find(Samples.digest(bytes)).orElseThrow()));
        assertEquals(0, temporaries());
    }

    @Test
    void whatIsNotPublishedLeavesNothing() throws IOException {
        byte[] bytes = Samples.bytes(2, 10);
        receive(bytes).close();
        assertTrue(store().find(Samples.digest(bytes)).isEmpty());
        assertEquals(List.of(), store().list(Optional.empty(), 10));
        assertEquals(0, temporaries());
    }

    @Test
    void publishingTheSameAgainSaysItWasThere() throws IOException {
        byte[] bytes = Samples.bytes(3, 10);
        publish(bytes);
        try (Incoming again = receive(bytes)) {
            assertTrue(again.publish());
        }
        assertEquals(0, temporaries());
        assertArrayEquals(
                bytes, Samples.read(store().find(Samples.digest(bytes)).orElseThrow()));
    }

    @Test
    void replacingKeepsOneCopyAndWhatIsDerived() throws IOException {
        byte[] bytes = Samples.bytes(4, 10);
        Digest digest = publish(bytes);
        store().putDerived(digest, "256", new byte[] {1});
        try (Incoming again = receive(bytes)) {
            again.replace();
        }
        assertEquals(0, temporaries());
        assertArrayEquals(bytes, Samples.read(store().find(digest).orElseThrow()));
        assertTrue(store().findDerived(digest, "256").isPresent());
        assertEquals(List.of(digest), store().list(Optional.empty(), 10));
    }

    @Test
    void erasingTakesTheBlobAndWhatIsDerived() throws IOException {
        Digest digest = publish(Samples.bytes(5, 10));
        Digest other = publish(Samples.bytes(6, 10));
        store().putDerived(digest, "256", new byte[] {1});
        store().erase(digest);
        store().erase(digest);
        assertTrue(store().find(digest).isEmpty());
        assertTrue(store().findDerived(digest, "256").isEmpty());
        assertEquals(List.of(other), store().list(Optional.empty(), 10));
        assertEquals(0, temporaries());
    }

    @Test
    void derivedBytesNeedTheirOriginal() throws IOException {
        Digest unknown = Samples.digest(new byte[] {7});
        assertThrows(NoSuchFileException.class, () -> store().putDerived(unknown, "256", new byte[1]));
        assertTrue(store().findDerived(unknown, "256").isEmpty());
        assertTrue(store().find(unknown).isEmpty());
        assertEquals(0, temporaries());
    }

    @Test
    void derivedBytesAreReplacedByKind() throws IOException {
        Digest digest = publish(Samples.bytes(8, 10));
        store().putDerived(digest, "256", new byte[] {1});
        store().putDerived(digest, "1440", new byte[0]);
        store().putDerived(digest, "256", new byte[] {2, 2});
        assertArrayEquals(
                new byte[] {2, 2},
                Samples.read(store().findDerived(digest, "256").orElseThrow()));
        assertEquals(0, store().findDerived(digest, "1440").orElseThrow().size());
    }

    @Test
    void theLimitIsTheMostThatIsTaken() throws IOException {
        byte[] bytes = Samples.bytes(9, 400_000);
        store().receive(new ByteArrayInputStream(bytes), 400_000).close();
        assertThrows(TooManyBytesException.class, () -> store().receive(new ByteArrayInputStream(bytes), 399_999));
        assertEquals(0, temporaries());
    }

    @Test
    void aSenderThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(Samples.bytes(12, 300_000)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("line down");
                    }
                });
        assertThrows(IOException.class, () -> store().receive(broken, Long.MAX_VALUE));
        assertEquals(0, temporaries());
    }

    @Test
    void sweepingLeavesWhatIsBeingReceived() throws IOException {
        byte[] bytes = Samples.bytes(10, 10);
        try (Incoming incoming = receive(bytes)) {
            assertEquals(0, store().sweep());
            incoming.publish();
        }
        assertTrue(store().find(Samples.digest(bytes)).isPresent());
    }

    @Test
    void blobsAreListedInOrderOfTheirDigests() throws IOException {
        List<Digest> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(publish(Samples.bytes(100 + i, 5)));
        }
        all.sort(null);
        List<Digest> paged = new ArrayList<>();
        List<Digest> page = store().list(Optional.empty(), 7);
        while (!page.isEmpty()) {
            assertTrue(page.size() <= 7);
            paged.addAll(page);
            page = store().list(Optional.of(page.getLast()), 7);
        }
        assertEquals(all, paged);
    }

    @Test
    void theSameFromSixteenAtOnceIsPublishedOnce() throws Exception {
        byte[] bytes = Samples.bytes(11, 100_000);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> {
                try (Incoming incoming = receive(bytes)) {
                    return incoming.publish();
                }
            });
        }
        int first = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Boolean> wasThere : threads.invokeAll(work)) {
                first += wasThere.get() ? 0 : 1;
            }
        }
        assertEquals(1, first);
        assertEquals(0, temporaries());
        assertEquals(List.of(Samples.digest(bytes)), store().list(Optional.empty(), 10));
    }

    @Test
    void thereIsSpace() throws IOException {
        assertTrue(store().free() > 0);
        assertTrue(store().name().matches("[a-z0-9-]+"));
    }

    private Incoming receive(byte[] bytes) throws IOException {
        return store().receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE);
    }

    private Digest publish(byte[] bytes) throws IOException {
        try (Incoming incoming = receive(bytes)) {
            incoming.publish();
            return incoming.digest();
        }
    }
}
