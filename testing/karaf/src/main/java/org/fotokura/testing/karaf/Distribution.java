// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The archive that a store would download, unpacked once for all tests of this JVM and never written to. */
final class Distribution {
    /** System property with the archive's path. */
    static final String ARCHIVE = "fotokura.distribution";

    private static final String RUN = "run-";

    private static final class Unpacked {
        private static final Path FOLDER = unpack();
    }

    private Distribution() {}

    static Path folder() {
        return Unpacked.FOLDER;
    }

    /** Where the servers of this JVM keep what they write; left there until another run begins. */
    static Path workplace() {
        return allWorkplaces().resolve(RUN + ProcessHandle.current().pid());
    }

    private static Path allWorkplaces() {
        return Path.of(System.getProperty("fotokura.workplace", "target/fotokura"))
                .toAbsolutePath();
    }

    private static void clearAwayWhatEndedRunsLeft() throws IOException {
        Files.createDirectories(allWorkplaces());
        try (Stream<Path> runs = Files.list(allWorkplaces())) {
            for (Path run : runs.toList()) {
                String name = String.valueOf(run.getFileName());
                if (!name.startsWith(RUN)
                        || ProcessHandle.of(Long.parseLong(name.substring(RUN.length())))
                                .isEmpty()) {
                    deleteTree(run);
                }
            }
        }
    }

    private static Path unpack() {
        String archive = System.getProperty(ARCHIVE);
        if (archive == null || !Files.isRegularFile(Path.of(archive))) {
            throw new IllegalStateException("The system property " + ARCHIVE + " must name the server's archive; it is "
                    + archive + ". Build karaf-distribution/server first.");
        }
        Path folder = workplace().resolve("server");
        try {
            clearAwayWhatEndedRunsLeft();
            Files.createDirectories(folder);
            Process tar = new ProcessBuilder("tar", "xzf", archive, "--strip-components=1", "-C", folder.toString())
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("tar could not unpack " + archive);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
