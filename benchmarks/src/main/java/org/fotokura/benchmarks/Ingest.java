// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.fotokura.operations.Installation;
import org.fotokura.persistence.core.JpaTransactions;
import org.fotokura.persistence.core.Migration;
import org.fotokura.vault.Pin;
import org.fotokura.vault.core.jpa.JpaVault;
import org.fotokura.vault.files.FileBlobStore;

/** Storing photos durably in the vault, each acknowledged by itself, beside two programs that store durably and once. */
final class Ingest {
    private static final int WARM_ROUNDS = 4;

    private Ingest() {}

    /** A node for a vault in a folder. */
    private record Node(Path data) implements Installation {
        @Override
        public URI url() {
            return URI.create("http://localhost");
        }

        @Override
        public boolean testData() {
            return true;
        }

        @Override
        public boolean demo() {
            return false;
        }

        @Override
        public String node() {
            return "bench";
        }
    }

    static void measure(Report report, List<Path> photos, Path folder, int rounds) throws Exception {
        List<Cost> ours = new ArrayList<>();
        List<Cost> again = new ArrayList<>();
        List<Cost> restic = new ArrayList<>();
        List<Cost> resticAgain = new ArrayList<>();
        List<Cost> borg = new ArrayList<>();
        boolean hasRestic = Peer.isInstalled("restic");
        boolean hasBorg = Peer.isInstalled("borg");
        for (int i = 0; i < WARM_ROUNDS; i++) {
            try (Store warm = new Store(folder.resolve("warm"))) {
                warm.put(photos);
            }
        }
        for (int i = 0; i < rounds; i++) {
            try (Store store = new Store(folder.resolve("ours"))) {
                ours.add(Cost.of(() -> store.put(photos)));
                again.add(Cost.of(() -> store.put(photos)));
            }
            Path source = photos.getFirst().toAbsolutePath().getParent();
            if (hasRestic && source != null) {
                Path repository = folder.resolve("restic");
                Map<String, String> environment = Map.of("RESTIC_PASSWORD", "bench");
                delete(repository);
                Peer.cost(environment, List.of("restic", "init", "-r", repository.toString()));
                List<String> backup = new ArrayList<>(
                        List.of("restic", "backup", "--force", "--no-cache", "-r", repository.toString()));
                photos.forEach(photo -> backup.add(photo.toString()));
                restic.add(Peer.cost(environment, backup));
                resticAgain.add(Peer.cost(environment, backup));
                delete(repository);
            }
            if (hasBorg) {
                Path repository = folder.resolve("borg");
                Map<String, String> environment =
                        Map.of("BORG_BASE_DIR", folder.resolve("borg-base").toString());
                delete(repository);
                Peer.cost(environment, List.of("borg", "init", "-e", "none", repository.toString()));
                List<String> create = new ArrayList<>(List.of("borg", "create", repository + "::one"));
                photos.forEach(photo -> create.add(photo.toString()));
                borg.add(Peer.cost(environment, create));
                delete(repository);
                delete(folder.resolve("borg-base"));
            }
        }
        String work = "durable ingest of " + photos.size() + " photos";
        if (hasRestic) {
            report.add(work, Cost.median(ours), "restic", Cost.median(restic), 0.40, 0.6);
            report.add("the same again", Cost.median(again), "restic", Cost.median(resticAgain), 0.70, 1.0);
        } else {
            report.missing(work, "restic");
        }
        if (hasBorg) {
            report.add(work, Cost.median(ours), "borg", Cost.median(borg), 1.1, 1.5);
        } else {
            report.missing(work, "borg");
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** A vault in files with an embedded database, as a store's server has it. */
    private static final class Store implements AutoCloseable {
        private final Path folder;
        private final HikariDataSource pool;
        private final EntityManagerFactory factory;
        private final FileBlobStore files;
        private final JpaVault vault;

        Store(Path folder) throws Exception {
            delete(folder);
            this.folder = Files.createDirectories(folder);
            HikariConfig configuration = new HikariConfig();
            configuration.setJdbcUrl("jdbc:derby:" + folder.resolve("db") + ";create=true");
            configuration.setMaximumPoolSize(4);
            pool = new HikariDataSource(configuration);
            ClassLoader classes = JpaVault.class.getClassLoader();
            try (ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(classes)) {
                new Migration(pool, "vault", "db/vault/changelog.sql", resources).run();
            }
            factory = Persistence.createEntityManagerFactory(
                    "vault", Map.of("javax.persistence.nonJtaDataSource", pool, "eclipselink.weaving", "false"));
            files = new FileBlobStore(folder.resolve("vault"));
            AtomicLong id = new AtomicLong();
            vault = new JpaVault(
                    files,
                    new JpaTransactions("vault", factory),
                    id::incrementAndGet,
                    InstantSource.system(),
                    new Node(folder));
        }

        void put(List<Path> photos) throws IOException {
            for (Path photo : photos) {
                try (InputStream in = Files.newInputStream(photo);
                        Pin pin = vault.put(in, Optional.empty(), Long.MAX_VALUE)) {
                    // As the catalog does, which claims a photo once.
                    if (!pin.wasThere()) {
                        vault.claim(pin.digest(), "photo:" + photo.getFileName());
                    }
                }
            }
        }

        @Override
        public void close() throws Exception {
            files.close();
            factory.close();
            pool.close();
            try {
                java.sql.DriverManager.getConnection("jdbc:derby:" + folder.resolve("db") + ";shutdown=true");
            } catch (java.sql.SQLException shutDown) {
                // Derby reports its end this way.
            }
            delete(folder);
        }
    }
}
