// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Digest;
import org.fotokura.vault.files.FileBlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that stores photos is killed at random moments, between one and some hundred acknowledgements after it began, and started again
 * on the same folder. {@code -Dfotokura.kills=N} asks for more rounds, {@code -Dfotokura.seed=N} for the same ones.
 */
final class KillTest {
    private static final int ACKNOWLEDGEMENT = "kept ".length() + 64;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aKilledProcessLosesNothingItAcknowledgedAndLeavesNothingBehind() throws Exception {
        long seed = Long.getLong("fotokura.seed", new Random().nextLong());
        Random random = new Random(seed);
        Set<Digest> acknowledged = new HashSet<>();
        int kills = Integer.getInteger("fotokura.kills", 3);
        for (int round = 0; round <= kills; round++) {
            String where = "seed " + seed + ", round " + round;
            int until = round == kills ? 1 : 1 + random.nextInt(round % 2 == 0 ? 20 : 200);
            acknowledged.addAll(runAndKill(until, where));
            assertBytes(acknowledged, where);
        }
        assertTrue(acknowledged.size() > kills, "too few were stored: " + acknowledged.size());
    }

    private Set<Digest> runAndKill(int until, String where) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestingProcess.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("errors.log").toFile())
                .start();
        Set<Digest> acknowledged = new HashSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String swept = lines.readLine();
            assertTrue(swept != null && swept.startsWith("swept "), () -> where + ": " + swept + errors());
            assertEquals("missing 0, strange 0, pins 0, unclaimed 0", lines.readLine(), where);
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() == ACKNOWLEDGEMENT) {
                    acknowledged.add(Digest.parse(line.substring("kept ".length())));
                }
                if (++count == until) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertBytes(Set<Digest> acknowledged, String where) throws IOException {
        FileBlobStore store = new FileBlobStore(folder.resolve("vault"));
        List<Digest> stored = store.list(Optional.empty(), Integer.MAX_VALUE);
        for (Digest digest : acknowledged) {
            assertTrue(stored.contains(digest), () -> where + ": lost " + digest);
        }
        for (Digest digest : stored) {
            assertEquals(
                    digest, Samples.digest(Samples.read(store.find(digest).orElseThrow())), where + ": other bytes");
        }
        store.close();
    }
}
