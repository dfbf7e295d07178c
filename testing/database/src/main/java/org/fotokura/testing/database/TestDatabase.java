// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.fotokura.persistence.Transactions;
import org.fotokura.persistence.core.JpaTransactions;
import org.fotokura.persistence.core.Migration;
import org.opentest4j.TestAbortedException;

/** A fresh database with one room's schema and the transactions of its unit. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int CONNECTIONS = 16;

    /** The databases that every query has to work on. */
    public enum Kind {
        DERBY,
        POSTGRESQL
    }

    static {
        System.setProperty("derby.stream.error.field", TestDatabase.class.getName() + ".DERBY_LOG");
        System.setProperty("derby.locks.deadlockTimeout", "1");
        System.setProperty("derby.locks.waitTimeout", "10");
        System.setProperty("org.slf4j.simpleLogger.log.com.zaxxer.hikari", "warn");
        System.setProperty("org.slf4j.simpleLogger.log.org.fotokura.persistence", "warn");
    }

    /** Where Derby's own log goes: nowhere. */
    public static final java.io.OutputStream DERBY_LOG = java.io.OutputStream.nullOutputStream();

    private final Kind kind;
    private final String unit;
    private final String name;
    private final HikariDataSource dataSource;
    private final EntityManagerFactory factory;

    private TestDatabase(Kind kind, String unit, String changelog) {
        this.kind = kind;
        this.unit = unit;
        this.name = "t" + NUMBER.incrementAndGet() + "_" + unit;
        HikariConfig pool = new HikariConfig();
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setPoolName(name);
        pool.setJdbcUrl(create());
        this.dataSource = new HikariDataSource(pool);
        try {
            migrate(changelog);
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("javax.persistence.nonJtaDataSource", dataSource);
        properties.put("eclipselink.weaving", "false");
        properties.put("eclipselink.session-name", name);
        properties.put("eclipselink.classloader", Thread.currentThread().getContextClassLoader());
        this.factory = Persistence.createEntityManagerFactory(unit, properties);
    }

    /**
     * A fresh database of {@code kind}, migrated with {@code changelog} from the class path.
     *
     * @param unit a persistence unit of the class path
     * @throws TestAbortedException if there is no PostgreSQL on this machine, unless {@code CI=true}
     */
    public static TestDatabase open(Kind kind, String unit, String changelog) {
        if (kind == Kind.POSTGRESQL && !PostgresqlServer.isInstalled()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("CI needs PostgreSQL; install the package postgresql");
            }
            throw new TestAbortedException("SKIPPED on PostgreSQL: its server is not installed (package postgresql)");
        }
        return new TestDatabase(kind, unit, changelog);
    }

    public Kind kind() {
        return kind;
    }

    /** The transactions of the unit. */
    public Transactions transactions() {
        return new JpaTransactions(unit, factory);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    /** Runs one statement, for what a test has to do behind the room's back. Returns the number of rows changed. */
    public int execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> query(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Empties every table of the room; the schema stays. */
    public void clear() {
        Deque<String> tables = new ArrayDeque<>(tables());
        int postponed = 0;
        while (!tables.isEmpty()) {
            String table = tables.remove();
            try {
                execute("DELETE FROM " + table);
                postponed = 0;
            } catch (IllegalStateException referred) {
                tables.add(table);
                if (++postponed > tables.size()) {
                    throw referred;
                }
            }
        }
    }

    private List<String> tables() {
        try (Connection connection = dataSource.getConnection();
                ResultSet found =
                        connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            List<String> names = new ArrayList<>();
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                if (!table.toUpperCase(Locale.ROOT).startsWith("DBCL")) {
                    names.add(table);
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void migrate(String changelog) {
        try (ClassLoaderResourceAccessor resources =
                new ClassLoaderResourceAccessor(Thread.currentThread().getContextClassLoader())) {
            new Migration(dataSource, unit, changelog, resources).run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("migration of " + unit + " with " + changelog, e);
        }
    }

    private String create() {
        return switch (kind) {
            case DERBY -> "jdbc:derby:memory:" + name + ";create=true";
            case POSTGRESQL -> PostgresqlServer.running().createDatabase(name);
        };
    }

    @Override
    public void close() {
        factory.close();
        dataSource.close();
        switch (kind) {
            case DERBY -> dropDerby();
            case POSTGRESQL -> PostgresqlServer.running().dropDatabase(name);
        }
    }

    private void dropDerby() {
        try {
            DriverManager.getConnection("jdbc:derby:memory:" + name + ";drop=true")
                    .close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
