// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a server wrote into its log. */
public final class ServerLog {
    private static final Pattern LOUD = Pattern.compile("^\\S+ \\| (WARN|ERROR|FATAL) .*");

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** A line that may stand in the log above the level of information, and why. */
    public record Known(String why, Pattern line) {
        public static Known because(String why, String expression) {
            return new Known(why, Pattern.compile(expression));
        }
    }

    /** How much there is now: to look only at what comes after. */
    public long mark() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lines() {
        return linesSince(0);
    }

    public List<String> linesSince(long mark) {
        try {
            byte[] all = Files.readAllBytes(file);
            int from = (int) Math.min(mark, all.length);
            return Arrays.asList(
                    new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails on any warning or error that is not in the named list. */
    public void assertClean(List<Known> known) {
        assertCleanSince(0, known);
    }

    /** Fails on any warning or error after the mark that is not in the named list. */
    public void assertCleanSince(long mark, List<Known> known) {
        List<String> loud = linesSince(mark).stream()
                .filter(line -> LOUD.matcher(line).matches())
                .filter(line -> known.stream()
                        .noneMatch(entry -> entry.line().matcher(line).find()))
                .toList();
        if (!loud.isEmpty()) {
            throw new AssertionError("The log is not clean:\n" + String.join("\n", loud));
        }
    }
}
