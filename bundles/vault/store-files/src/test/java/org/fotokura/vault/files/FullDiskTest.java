// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Digest;
import org.fotokura.vault.VaultFullException;
import org.fotokura.vault.spi.BlobStore.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 4 MB that fills up; needs the right to mount one. */
final class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void aFullDiskRefusesReadsOnAndRecovers() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()), "cannot mount here");
        try {
            FileBlobStore store = new FileBlobStore(folder);
            List<Digest> acknowledged = new ArrayList<>();
            assertThrows(VaultFullException.class, () -> {
                for (int i = 0; i < 10; i++) {
                    acknowledged.add(publish(store, Samples.bytes(i, 900_000)));
                }
            });
            assertTrue(acknowledged.size() >= 3, "only " + acknowledged.size());
            for (int i = 0; i < acknowledged.size(); i++) {
                assertArrayEquals(
                        Samples.bytes(i, 900_000),
                        Samples.read(store.find(acknowledged.get(i)).orElseThrow()));
            }
            assertEquals(acknowledged.stream().sorted().toList(), store.list(Optional.empty(), 100));
            try (Stream<Path> left = Files.walk(folder.resolve("incoming"))) {
                assertEquals(
                        0,
                        left.filter(Files::isRegularFile)
                                .filter(f -> !f.endsWith("lock"))
                                .count());
            }
            store.erase(acknowledged.getFirst());
            publish(store, Samples.bytes(99, 800_000));
            store.close();
        } finally {
            run("umount", "-l", folder.toString());
        }
    }

    private static Digest publish(FileBlobStore store, byte[] bytes) throws IOException {
        try (Incoming incoming = store.receive(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            incoming.publish();
            return incoming.digest();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
