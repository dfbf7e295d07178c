// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.persistence.Persistence;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.fotokura.persistence.Transactions;
import org.fotokura.persistence.core.JpaTransactions;
import org.fotokura.persistence.core.Migration;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Pin;
import org.fotokura.vault.files.FileBlobStore;

/**
 * A process with a vault in files and an embedded database, both in the folder it is given. It puts the vault in order, says what it found,
 * and stores photos of eight senders until it is killed, writing a line for each that it acknowledges.
 */
final class IngestingProcess {
    private static final int SENDERS = 8;
    private static final int LONGEST = 300_000;

    private IngestingProcess() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        FileBlobStore store = new FileBlobStore(folder.resolve("vault"));
        AtomicLong id = new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 40) << 20);
        JpaVault vault = new JpaVault(
                store,
                transactions(folder.resolve("db")),
                id::incrementAndGet,
                InstantSource.system(),
                new Node("only", folder));
        int swept = vault.sweep();
        vault.finish();
        JpaVault.Difference difference = vault.compare(() -> true);
        PrintStream out = new PrintStream(System.out, true);
        out.println("swept " + swept);
        out.println("missing " + difference.missing() + ", strange " + difference.strange() + ", pins "
                + vault.status().pins().size() + ", unclaimed " + unclaimed(vault, store));
        for (int i = 0; i < SENDERS; i++) {
            Thread.ofPlatform().start(() -> send(vault, out));
        }
    }

    private static long unclaimed(JpaVault vault, FileBlobStore store) throws IOException {
        List<Digest> all = store.list(Optional.empty(), Integer.MAX_VALUE);
        return all.stream().filter(digest -> vault.holders(digest).isEmpty()).count();
    }

    private static void send(JpaVault vault, PrintStream out) {
        while (true) {
            long seed = ThreadLocalRandom.current().nextLong(200);
            byte[] bytes = Samples.bytes(seed, (int) (seed * LONGEST / 200));
            try (Pin pin = vault.put(new ByteArrayInputStream(bytes), Optional.empty(), LONGEST)) {
                if (ThreadLocalRandom.current().nextInt(4) > 0) {
                    vault.claim(pin.digest(), "photo:" + seed);
                    out.println("kept " + pin.digest());
                }
            }
        }
    }

    private static Transactions transactions(Path folder) throws Exception {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl("jdbc:derby:" + folder + ";create=true");
        pool.setMaximumPoolSize(SENDERS * 2);
        HikariDataSource dataSource = new HikariDataSource(pool);
        ClassLoader classes = IngestingProcess.class.getClassLoader();
        try (ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(classes)) {
            new Migration(dataSource, "vault", "db/vault/changelog.sql", resources).run();
        }
        return new JpaTransactions(
                "vault",
                Persistence.createEntityManagerFactory(
                        "vault",
                        Map.of("javax.persistence.nonJtaDataSource", dataSource, "eclipselink.weaving", "false")));
    }
}
