// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one unit's schema up to its changelog, whole or not at all: the changes, their records and Liquibase's own lock are one transaction
 * (Derby and PostgreSQL both roll back DDL), so that a process killed in the middle leaves nothing that the next start would trip over. Nodes
 * that start together take turns by an advisory lock on PostgreSQL; Derby has one process only. Liquibase tells nobody of it.
 */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    /** Of the advisory locks, those of schemas; the other half is the unit's. */
    private static final int ADVISORY_CLASS = 0x466F746F;

    private final DataSource database;
    private final String unit;
    private final String changelog;
    private final ResourceAccessor resources;

    /** How a migration ended: the numbers of changes that the database has and that this program knows. */
    public record Outcome(int version, int known) {}

    /** The database has changes that this program does not know. */
    public static final class NewerSchemaException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int version;
        private final int known;

        NewerSchemaException(String unit, int version, int known, Set<String> unknown) {
            super("The database is of a newer version of Fotokura: its schema of " + unit + " is at version " + version
                    + ", this program knows " + known + " (unknown: " + String.join(", ", unknown)
                    + "). Start the newer version, or restore a backup made before the upgrade.");
            this.version = version;
            this.known = known;
        }

        public int version() {
            return version;
        }

        public int known() {
            return known;
        }
    }

    public Migration(DataSource database, String unit, String changelog, ResourceAccessor resources) {
        if (!unit.matches("[a-z]{1,20}")) {
            throw new IllegalArgumentException("not a unit's name: " + unit);
        }
        this.database = database;
        this.unit = unit;
        this.changelog = changelog;
        this.resources = resources;
    }

    /**
     * Migrates.
     *
     * @throws NewerSchemaException if the database has changes this program does not know; it was not touched
     */
    public Outcome run() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader liquibase = Liquibase.class.getClassLoader();
        thread.setContextClassLoader(liquibase);
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                lock(connection);
                Outcome outcome = Scope.child(
                        Map.of(
                                Scope.Attr.classLoader.name(),
                                liquibase,
                                Scope.Attr.resourceAccessor.name(),
                                resources,
                                Scope.Attr.ui.name(),
                                new LoggerUIService(),
                                Scope.Attr.logService.name(),
                                new MigrationLog(),
                                "liquibase.analytics.enabled",
                                false),
                        () -> update(connection));
                connection.commit();
                done = true;
                return outcome;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(autoCommit);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Outcome update(Connection connection) throws Exception {
        Database target =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(whole(connection)));
        // Derby's metadata treats an underscore as a wildcard, and Liquibase then misses its own table on the second
        // run.
        target.setDatabaseChangeLogTableName("DBCL" + unit.toUpperCase(Locale.ROOT));
        target.setDatabaseChangeLogLockTableName("DBCLL" + unit.toUpperCase(Locale.ROOT));
        Liquibase liquibase = new Liquibase(changelog, resources, target);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        Set<String> known = new TreeSet<>();
        for (ChangeSet change : liquibase.getDatabaseChangeLog().getChangeSets()) {
            known.add(change.getAuthor() + ":" + change.getId());
        }
        int version = 0;
        Set<String> unknown = new TreeSet<>();
        if (exists(connection, target.getDatabaseChangeLogTableName())) {
            for (RanChangeSet ran : target.getRanChangeSetList()) {
                version++;
                String name = ran.getAuthor() + ":" + ran.getId();
                if (!known.contains(name)) {
                    unknown.add(name);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new NewerSchemaException(unit, version, known.size(), unknown);
        }
        if (exists(connection, target.getDatabaseChangeLogLockTableName())) {
            // Nobody else migrates this unit now, so a lock that is still set was left by a process that is gone.
            LockServiceFactory.getInstance().getLockService(target).forceReleaseLock();
        }
        liquibase.update(new Contexts(), new LabelExpression());
        if (version < known.size()) {
            LOG.info("Schema of {} went from version {} to {}", unit, version, known.size());
        }
        return new Outcome(known.size(), known.size());
    }

    private void lock(Connection connection) throws SQLException {
        if (isPostgresql(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet ignored = statement.executeQuery(
                            "SELECT pg_advisory_xact_lock(" + ADVISORY_CLASS + ", " + unit.hashCode() + ")")) {
                LOG.debug("Schema of {} is ours to migrate", unit);
            }
        }
    }

    private static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        String name = isPostgresql(connection) ? table.toLowerCase(Locale.ROOT) : table;
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), name, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    /**
     * The connection as Liquibase may have it, inside the one transaction: what it commits is kept by a savepoint, and it rolls back to the
     * last of them.
     */
    private static Connection whole(Connection connection) throws SQLException {
        Savepoint[] kept = {connection.setSavepoint()};
        return (Connection) Proxy.newProxyInstance(
                Migration.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    boolean bare = arguments == null || arguments.length == 0;
                    switch (method.getName()) {
                        case "setAutoCommit", "close" -> {
                            return null;
                        }
                        case "commit" -> {
                            connection.releaseSavepoint(kept[0]);
                            kept[0] = connection.setSavepoint();
                            return null;
                        }
                        default -> {
                            if (bare && method.getName().equals("rollback")) {
                                connection.rollback(kept[0]);
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause() == null ? e : e.getCause();
                            }
                        }
                    }
                });
    }
}
