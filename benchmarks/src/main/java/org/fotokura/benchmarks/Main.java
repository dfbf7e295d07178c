// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Runs what is asked for, and prints one table. */
public final class Main {
    private static final List<String> ALL = List.of("hash", "ingest", "renditions", "path");

    private Main() {}

    /** @param args the folder to work in, the built server, and what the person asked for */
    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[0]);
        Path server = Path.of(args[1]);
        int photos = 100;
        int rounds = 5;
        Path corpus = null;
        Set<String> wanted = new LinkedHashSet<>();
        for (int i = 2; i < args.length; i++) {
            switch (args[i]) {
                case "--photos" -> photos = number(args, ++i);
                case "--rounds" -> rounds = number(args, ++i);
                case "--corpus" -> corpus = Path.of(args[++i]);
                default -> {
                    if (!ALL.contains(args[i])) {
                        usage();
                        return;
                    }
                    wanted.add(args[i]);
                }
            }
        }
        if (wanted.isEmpty()) {
            wanted.addAll(ALL);
        }
        run(
                work,
                server,
                corpus == null ? Corpus.photos(work.resolve("corpus"), photos) : own(corpus, photos),
                rounds,
                wanted);
    }

    private static void run(Path work, Path server, List<Path> photos, int rounds, Set<String> wanted)
            throws Exception {
        double gigabytes = Hashing.calibrate();
        long bytes = 0;
        for (Path photo : photos) {
            bytes += Files.size(photo);
        }
        System.out.printf(
                Locale.ROOT,
                "%d photos, %.2f MB each; %d processors, Java %s, openssl's SHA-256 %.2f GB/s%n",
                photos.size(),
                bytes / 1e6 / photos.size(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                gigabytes);
        Report report = new Report();
        Exception failed = null;
        for (String each : wanted) {
            System.out.println("Measuring " + each + " ...");
            try {
                switch (each) {
                    case "hash" -> Hashing.measure(report, photos, rounds);
                    case "ingest" -> Ingest.measure(report, photos, work.resolve("ingest"), rounds);
                    case "renditions" -> Thumbnails.measure(report, photos, work.resolve("renditions"), rounds);
                    default -> WholePath.measure(report, photos, server, work.resolve("path"), gigabytes);
                }
            } catch (Exception e) {
                failed = e;
                System.out.println(each + " could not be measured: " + e);
            }
        }
        System.out.println();
        report.print();
        System.out.println();
        System.out.println("CPU: seconds of user and system, of all threads and children; the run in the middle of "
                + rounds + ". Walls on a shared machine only hint.");
        if (failed != null) {
            throw failed;
        }
    }

    private static List<Path> own(Path folder, int most) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jpg"))
                    .sorted()
                    .limit(most)
                    .toList());
        }
    }

    private static int number(String[] args, int at) {
        return Math.max(1, Integer.parseInt(args[at]));
    }

    private static void usage() {
        System.out.println(
                "./fotokura bench [hash] [ingest] [renditions] [path] [--photos N] [--rounds N] [--corpus DIR]");
        System.out.println("Without a name all are measured. DIR holds JPEGs of your own; else photos are made.");
    }
}
