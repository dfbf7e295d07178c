// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fotokura.testing.vault.BlobStoreContract;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Content;
import org.fotokura.vault.Digest;
import org.fotokura.vault.VaultFullException;
import org.fotokura.vault.spi.BlobStore;
import org.fotokura.vault.spi.BlobStore.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FileBlobStoreTest extends BlobStoreContract {
    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();
    private FileBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(folder, disk);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected BlobStore store() {
        return store;
    }

    @Override
    protected long temporaries() throws IOException {
        return temporariesIn(folder);
    }

    private static long temporariesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("incoming"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .count();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void originalsLieReadOnlyInAFolderNamedByTheirDigest() throws IOException {
        Digest digest = publish(Samples.bytes(1, 10));
        Path file = original(digest);
        assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        assertTrue(file.endsWith(digest.hex().substring(0, 2) + "/" + digest.hex() + "/original"));
    }

    @Test
    void everyAcknowledgedBlobSurvivesPowerLoss() throws IOException {
        PowerLossDisk worst = new PowerLossDisk();
        Path other = folder.resolve("worst");
        FileBlobStore safe = new FileBlobStore(other, worst);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = Samples.bytes(i, 100_000);
            Digest digest = Samples.digest(bytes);
            try (Incoming incoming = safe.receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
                assertNull(worst.surviving(folder, file(other, digest)));
                incoming.publish();
            }
            assertArrayEquals(bytes, worst.surviving(folder, file(other, digest)));
        }
        safe.close();
    }

    @Test
    void whatReplacedDamagedBytesSurvivesPowerLoss() throws IOException {
        PowerLossDisk worst = new PowerLossDisk();
        Path other = folder.resolve("worst");
        FileBlobStore safe = new FileBlobStore(other, worst);
        byte[] bytes = Samples.bytes(1, 1_000);
        Digest digest = Samples.digest(bytes);
        try (Incoming incoming = safe.receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            incoming.publish();
        }
        overwrite(file(other, digest), new byte[1_000]);
        try (Incoming incoming = safe.receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            incoming.replace();
        }
        assertArrayEquals(bytes, worst.surviving(folder, file(other, digest)));
        assertArrayEquals(bytes, Files.readAllBytes(file(other, digest)));
        safe.close();
    }

    @Test
    void anErasedBlobDoesNotComeBackWithThePower() throws IOException {
        PowerLossDisk worst = new PowerLossDisk();
        Path other = folder.resolve("worst");
        FileBlobStore safe = new FileBlobStore(other, worst);
        byte[] bytes = Samples.bytes(2, 1_000);
        Digest digest = Samples.digest(bytes);
        try (Incoming incoming = safe.receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            incoming.publish();
        }
        safe.erase(digest);
        assertNull(worst.surviving(folder, file(other, digest)));
        safe.close();
    }

    @Test
    void whicheverStepFailsNothingIsAcknowledgedAndTheNextPutWorks() throws IOException {
        byte[] bytes = Samples.bytes(3, 200_000);
        Digest digest = Samples.digest(bytes);
        disk.never();
        publish(bytes);
        int steps = disk.steps().size();
        store.erase(digest);
        Files.delete(shard(digest));
        assertTrue(steps >= 9, "steps seen: " + disk.steps());
        for (int i = 0; i < steps; i++) {
            store.close();
            store = new FileBlobStore(folder, disk);
            disk.failAt(i, "Input/output error");
            assertThrows(IOException.class, () -> publish(bytes), "step " + i);
            disk.never();
            assertEquals(0, temporaries(), "step " + i);
            store.erase(digest);
            assertEquals(List.of(), store.list(Optional.empty(), 1));
            assertEquals(digest, publish(bytes));
            assertArrayEquals(bytes, Samples.read(store.find(digest).orElseThrow()));
            store.erase(digest);
            Files.delete(shard(digest));
        }
    }

    @Test
    void whicheverStepOfErasingFailsItCanBeDoneAgain() throws IOException {
        byte[] bytes = Samples.bytes(4, 1_000);
        Digest digest = publish(bytes);
        store.putDerived(digest, "256", new byte[] {1});
        disk.never();
        store.erase(digest);
        int steps = disk.steps().size();
        for (int i = 0; i < steps; i++) {
            publish(bytes);
            store.putDerived(digest, "256", new byte[] {1});
            disk.failAt(i, "Input/output error");
            assertThrows(IOException.class, () -> store.erase(digest), "step " + i);
            disk.never();
            store.erase(digest);
            assertTrue(store.find(digest).isEmpty());
            assertEquals(0, temporaries(), "step " + i);
        }
    }

    @Test
    void aStepThatFailsForWantOfSpaceIsTheVaultBeingFull() throws IOException {
        byte[] bytes = Samples.bytes(5, 200_000);
        for (int i = 0; i < 4; i++) {
            disk.failAt(i, "No space left on device");
            assertThrows(VaultFullException.class, () -> publish(bytes), "step " + i);
            assertEquals(0, temporaries());
        }
        disk.failAt(2, "Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
        disk.leaveFree(1_000);
        assertThrows(VaultFullException.class, () -> publish(bytes));
        disk.leaveFree(Long.MAX_VALUE);
        disk.never();
        publish(bytes);
    }

    @Test
    void theLastOfTheSpaceIsNotForOriginals() throws IOException {
        Digest digest = publish(Samples.bytes(6, 10));
        disk.leaveFree(1_000);
        assertEquals(0, store.free());
        assertThrows(VaultFullException.class, () -> publish(Samples.bytes(7, 10)));
        assertThrows(VaultFullException.class, () -> store.putDerived(digest, "256", new byte[1]));
        assertTrue(store.find(digest).isPresent());
        store.erase(digest);
        disk.leaveFree(Long.MAX_VALUE);
        publish(Samples.bytes(7, 10));
    }

    @Test
    void aFileThatLostItsEndIsPutRightByTheSamePhotoComingAgain() throws IOException {
        byte[] bytes = Samples.bytes(8, 10_000);
        Digest digest = publish(bytes);
        overwrite(original(digest), new byte[5_000]);
        publish(bytes);
        assertArrayEquals(bytes, Samples.read(store.find(digest).orElseThrow()));
    }

    @Test
    void aFileThatIsMissingIsPutRightByTheSamePhotoComingAgain() throws IOException {
        byte[] bytes = Samples.bytes(9, 10_000);
        Digest digest = publish(bytes);
        store.putDerived(digest, "256", new byte[] {1});
        Files.delete(original(digest));
        assertTrue(store.find(digest).isEmpty());
        publish(bytes);
        assertArrayEquals(bytes, Samples.read(store.find(digest).orElseThrow()));
    }

    @Test
    void damagedDerivedBytesCountAsNotMade() throws IOException {
        Digest digest = publish(Samples.bytes(10, 10));
        Path file = original(digest).resolveSibling("256.derived");
        byte[] derived = Samples.bytes(11, 1_000);
        for (byte[] damaged : List.of(new byte[0], new byte[3], new byte[1_004], flipped(derived))) {
            store.putDerived(digest, "256", derived);
            assertArrayEquals(
                    derived, Samples.read(store.findDerived(digest, "256").orElseThrow()));
            overwrite(file, damaged);
            assertTrue(store.findDerived(digest, "256").isEmpty());
        }
    }

    private static byte[] flipped(byte[] derived) {
        byte[] stored = new byte[derived.length + 4];
        System.arraycopy(derived, 0, stored, 0, derived.length);
        stored[500] ^= 4;
        return stored;
    }

    @Test
    void whatADeadRunLeftIsSwept() throws IOException {
        Path dead = folder.resolve("incoming/run-1-0/put-1");
        Files.createDirectories(dead);
        Files.write(dead.resolve("original"), new byte[10]);
        Files.createDirectories(folder.resolve("incoming/run-2-0"));
        assertEquals(1, store.sweep());
        assertFalse(Files.exists(dead.getParent()));
        assertFalse(Files.exists(folder.resolve("incoming/run-2-0")));
        assertEquals(0, store.sweep());
    }

    @Test
    void whatABusyPredecessorReceivesIsNotSweptByItsSuccessor() throws IOException {
        byte[] bytes = Samples.bytes(12, 10);
        Incoming busy = store.receive(new ByteArrayInputStream(bytes), 10);
        store.close();
        FileBlobStore successor = new FileBlobStore(folder);
        assertEquals(0, successor.sweep());
        assertThrows(IOException.class, () -> store.receive(new ByteArrayInputStream(bytes), 10));
        busy.publish();
        busy.close();
        assertTrue(successor.find(Samples.digest(bytes)).isPresent());
        try (Stream<Path> runs = Files.list(folder.resolve("incoming"))) {
            assertEquals(1, runs.count(), "the predecessor's folder stayed");
        }
        successor.close();
    }

    @Test
    void whoReadsReadsOnWhileTheBytesAreErased() throws IOException {
        byte[] bytes = Samples.bytes(13, 10);
        Content content = store.find(publish(bytes)).orElseThrow();
        try (SeekableByteChannel reading = content.open()) {
            store.erase(Samples.digest(bytes));
            assertEquals(10, reading.size());
        }
        assertThrows(IOException.class, content::open);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theVersionOfContentChangesWhenAnybodyTouchesIt() throws IOException {
        Digest digest = publish(Samples.bytes(14, 10));
        Content content = store.find(digest).orElseThrow();
        String before = content.version();
        assertEquals(before, store.find(digest).orElseThrow().version());
        FileTime time = Files.getLastModifiedTime(original(digest));
        overwrite(original(digest), new byte[10]);
        Files.setLastModifiedTime(original(digest), time);
        assertNotEquals(before, content.version());
    }

    @Test
    void strangeThingsInTheFolderArePassedOver() throws IOException {
        Digest digest = publish(Samples.bytes(15, 10));
        Files.createDirectories(folder.resolve("originals/lost+found"));
        Files.createDirectories(shard(digest).resolve("note"));
        Files.write(folder.resolve("originals/readme.txt"), new byte[1]);
        Files.write(folder.resolve("incoming/readme.txt"), new byte[1]);
        assertEquals(List.of(digest), store.list(Optional.empty(), 10));
        assertEquals(0, store.sweep());
        Files.delete(folder.resolve("incoming/readme.txt"));
    }

    @Test
    void aLongFilmTakesNoMoreMemoryThanAPhoto() throws IOException {
        long length = 100L * 1024 * 1024;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (Incoming incoming = store.receive(zeros(length), Long.MAX_VALUE)) {
            assertEquals(length, incoming.size());
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 2_000_000, "allocated " + allocated);
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                int n = (int) Math.min(left, count);
                left -= n;
                return n == 0 && count > 0 ? -1 : n;
            }
        };
    }

    private Digest publish(byte[] bytes) throws IOException {
        try (Incoming incoming = store.receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            incoming.publish();
            return incoming.digest();
        }
    }

    private Path shard(Digest digest) {
        return folder.resolve("originals").resolve(digest.hex().substring(0, 2));
    }

    private Path original(Digest digest) {
        return file(folder, digest);
    }

    private static Path file(Path folder, Digest digest) {
        return folder.resolve("originals")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex())
                .resolve("original");
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }
}
