// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.fotokura.persistence.Schemas;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extender for bundles with the header {@code Fotokura-Schema: <unit>=<changelog>}. It migrates the unit's schema on a thread of its own
 * and only then registers the node's DataSource under the unit's name, for which the unit waits. One node-wide DataSource serves all units;
 * when it is replaced, every schema is looked at again.
 */
@Component(service = Schemas.class, immediate = true)
public final class MigratedSchemas implements Schemas {
    static final String HEADER = "Fotokura-Schema";
    private static final String NAME = "osgi.jndi.service.name";
    private static final Logger LOG = LoggerFactory.getLogger(MigratedSchemas.class);

    private final BundleContext context;
    private final DataSource database;
    private final @Nullable Path trouble;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService thread;
    private final BundleTracker<Gate> tracker;

    @Activate
    public MigratedSchemas(
            BundleContext context, @Reference(target = "(osgi.jndi.service.name=fotokura)") DataSource database)
            throws IOException {
        this.context = context;
        this.database = database;
        String data = context.getProperty("fotokura.data");
        this.trouble = data == null ? null : Path.of(data, "run", "schema-trouble");
        if (trouble != null) {
            Files.deleteIfExists(trouble);
        }
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("fotokura-schemas").daemon().factory());
        thread.execute(this::awaitDatabase);
        thread.execute(this::setLockPatience);
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, new Customizer());
        tracker.open();
    }

    @Deactivate
    void close() {
        closed.countDown();
        thread.shutdown();
        tracker.close();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is still recovering, or starts later than this node, is waited for. */
    private void awaitDatabase() {
        boolean told = false;
        while (closed.getCount() > 0) {
            try (Connection connection = database.getConnection()) {
                if (connection.isValid(0)) {
                    return;
                }
            } catch (SQLException e) {
                if (!told) {
                    LOG.warn("The database does not answer yet ({}); waiting for it", e.getMessage());
                    told = true;
                }
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (closed.await(1, TimeUnit.SECONDS)) {
                LOG.debug("Stopped while waiting for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    /** Derby's own wait is a minute, and 20 s for a deadlock; who waits that long at a counter has walked away. PostgreSQL needs 1 s. */
    private void setLockPatience() {
        try (Connection connection = database.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("Apache Derby")) {
                return;
            }
            try (CallableStatement set = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY(?, ?)")) {
                for (Map.Entry<String, String> property : Map.of(
                                "derby.locks.deadlockTimeout", "2", "derby.locks.waitTimeout", "15")
                        .entrySet()) {
                    set.setString(1, property.getKey());
                    set.setString(2, property.getValue());
                    set.execute();
                }
            }
        } catch (SQLException e) {
            LOG.warn("Could not shorten the database's waits for locks", e);
        }
    }

    @Override
    public List<Schema> all() {
        return schemas.values().stream()
                .sorted(Comparator.comparing(Schema::unit))
                .toList();
    }

    private void migrate(Gate gate) {
        if (gate.closed()) {
            return;
        }
        try {
            Migration.Outcome outcome =
                    new Migration(database, gate.unit, gate.changelog, new BundleResources(gate.bundle)).run();
            put(gate, new Schema(gate.unit, State.READY, outcome.version(), outcome.known(), ""));
            gate.open();
        } catch (Migration.NewerSchemaException e) {
            LOG.error("{}", e.getMessage());
            put(gate, new Schema(gate.unit, State.REFUSED, e.version(), e.known(), String.valueOf(e.getMessage())));
        } catch (Exception | LinkageError e) {
            if (SqlFailure.in(e).failure() == SqlFailure.UNAVAILABLE && closed.getCount() > 0) {
                LOG.warn("The database went away while the schema of {} was migrated; trying again", gate.unit);
                awaitDatabase();
                migrate(gate);
                return;
            }
            LOG.error("The schema of {} could not be migrated and is as it was", gate.unit, e);
            put(gate, new Schema(gate.unit, State.FAILED, 0, 0, String.valueOf(e.getMessage())));
        }
        tellOperator();
    }

    private void put(Gate gate, Schema schema) {
        if (!gate.closed()) {
            schemas.put(gate.unit, schema);
        }
    }

    /** Leaves what is wrong where the start script and the status command find it without a running server. */
    private void tellOperator() {
        if (trouble == null) {
            return;
        }
        String text = all().stream()
                .filter(s -> s.state() == State.REFUSED || s.state() == State.FAILED)
                .map(s -> s.state() == State.REFUSED
                        ? s.trouble()
                        : "The schema of " + s.unit() + " could not be migrated: " + s.trouble())
                .collect(Collectors.joining("\n"));
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(trouble);
            } else {
                Files.createDirectories(trouble.getParent());
                Files.writeString(trouble, text + "\n");
            }
        } catch (IOException e) {
            LOG.warn("Could not write {}", trouble, e);
        }
    }

    private final class Customizer implements BundleTrackerCustomizer<Gate> {
        @Override
        public @Nullable Gate addingBundle(Bundle bundle, @Nullable BundleEvent event) {
            String header = bundle.getHeaders("").get(HEADER);
            if (header == null) {
                return null;
            }
            int equals = header.indexOf('=');
            if (equals < 0) {
                LOG.error("{} has a header {} that is not <unit>=<changelog>: {}", bundle, HEADER, header);
                return null;
            }
            Gate gate = new Gate(
                    bundle,
                    header.substring(0, equals).trim(),
                    header.substring(equals + 1).trim());
            schemas.put(gate.unit, new Schema(gate.unit, State.MIGRATING, 0, 0, ""));
            try {
                thread.execute(() -> migrate(gate));
            } catch (RejectedExecutionException closing) {
                return null;
            }
            return gate;
        }

        @Override
        public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Gate gate) {}

        @Override
        public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Gate gate) {
            gate.close();
            schemas.remove(gate.unit);
            LOG.debug("Schema of {} is no longer asked for", gate.unit);
        }
    }

    /** Behind it the unit's DataSource; opened once, when the schema is ready, unless the bundle has left before. */
    private final class Gate {
        private final Bundle bundle;
        private final String unit;
        private final String changelog;
        private @Nullable ServiceRegistration<DataSource> registration;
        private boolean closed;

        Gate(Bundle bundle, String unit, String changelog) {
            this.bundle = bundle;
            this.unit = unit;
            this.changelog = changelog;
        }

        synchronized boolean closed() {
            return closed;
        }

        void open() {
            Dictionary<String, Object> named = new Hashtable<>();
            named.put(NAME, unit);
            ServiceRegistration<DataSource> made;
            try {
                made = context.registerService(DataSource.class, database, named);
            } catch (IllegalStateException stopping) {
                return;
            }
            synchronized (this) {
                if (!closed) {
                    registration = made;
                    return;
                }
            }
            withdraw(made);
        }

        void close() {
            ServiceRegistration<DataSource> made;
            synchronized (this) {
                closed = true;
                made = registration;
                registration = null;
            }
            if (made != null) {
                withdraw(made);
            }
        }

        private void withdraw(ServiceRegistration<DataSource> made) {
            try {
                made.unregister();
            } catch (IllegalStateException gone) {
                LOG.debug("The framework took back the DataSource of {} itself", unit);
            }
        }
    }
}
