// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fotokura.vault.Digest;

/** Digesting originals as the vault reads them, beside openssl. */
final class Hashing {
    private static final int BLOCK = 64 * 1024;

    /** The system counts processor time in steps of 10 ms. */
    private static final int TIMES = 5;

    private Hashing() {}

    /** SHA-256 of this machine in GB/s and processor second, as openssl measures itself. */
    static double calibrate() throws IOException, InterruptedException {
        String said = Peer.output(List.of("openssl", "speed", "-seconds", "3", "-bytes", "1048576", "-evp", "sha256"));
        Matcher figure = Pattern.compile("(?im)^sha256\\s+([0-9.]+)k").matcher(said);
        if (!figure.find()) {
            throw new IOException("openssl speed said nothing that is understood: " + said);
        }
        return Double.parseDouble(figure.group(1)) / 1e6;
    }

    static void measure(Report report, List<Path> photos, int rounds) throws Exception {
        String work = "SHA-256 of " + photos.size() + " originals, " + TIMES + " times";
        List<Path> often = Collections.nCopies(TIMES, photos).stream()
                .flatMap(List::stream)
                .toList();
        List<String> command = new ArrayList<>(List.of("openssl", "dgst", "-sha256"));
        often.forEach(photo -> command.add(photo.toString()));
        digest(often);
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(Cost.of(() -> digest(often)));
            theirs.add(Peer.cost(Map.of(), command));
        }
        report.add(work, Cost.median(ours), "openssl", Cost.median(theirs), 1.05, 1.15);
    }

    private static void digest(List<Path> photos) throws IOException, NoSuchAlgorithmException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (Path photo : photos) {
            MessageDigest sha = MessageDigest.getInstance(Digest.ALGORITHM);
            try (FileChannel file = FileChannel.open(photo)) {
                while (file.read(block.clear()) >= 0) {
                    sha.update(block.flip());
                }
            }
            Digest.of(sha.digest());
        }
    }
}
