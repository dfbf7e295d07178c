// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another program that does the same work. */
final class Peer {
    private Peer() {}

    static boolean isInstalled(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Runs a command to its end and measures it with all its children. */
    static Cost cost(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path times = Files.createTempFile("bench", ".times");
        Path said = Files.createTempFile("bench", ".out");
        List<String> timed = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; { time \"$@\" >" + said + " 2>&1; } 2>" + times, "bash"));
        timed.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + Files.readString(said));
            }
            String[] parts = Files.readString(times).trim().split("\\s+");
            return new Cost(Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]), Double.parseDouble(parts[0]));
        } finally {
            Files.delete(times);
            Files.delete(said);
        }
    }

    /** What a command writes. */
    static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }
}
