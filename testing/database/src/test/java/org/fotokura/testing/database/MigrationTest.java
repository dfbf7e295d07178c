// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.fotokura.persistence.core.Migration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationTest {
    private @Nullable TestDatabase database;

    private TestDatabase open(TestDatabase.Kind kind, String changelog) {
        TestDatabase opened = TestDatabase.open(kind, "probe", changelog);
        database = opened;
        return opened;
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private static Migration migration(TestDatabase on, String changelog) {
        return new Migration(on.dataSource(), "probe", changelog, new ClassLoaderResourceAccessor());
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRunChangesNothing(TestDatabase.Kind kind) throws Exception {
        TestDatabase on = open(kind, "db/probe/changelog.xml");
        assertEquals(
                new Migration.Outcome(1, 1),
                migration(on, "db/probe/changelog.xml").run());
        assertEquals(List.of("1"), on.query("SELECT COUNT(*) FROM DBCLPROBE"));
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeKeepsTheRows(TestDatabase.Kind kind) throws Exception {
        TestDatabase on = open(kind, "db/probe/changelog.xml");
        on.execute("INSERT INTO PROBE_ITEM VALUES (1, 'one', 1)");
        assertEquals(
                new Migration.Outcome(2, 2), migration(on, "db/probe/newer.xml").run());
        assertEquals(List.of("one"), on.query("SELECT NAME FROM PROBE_ITEM"));
    }

    @ParameterizedTest
    @EnumSource
    void aNewerDatabaseIsRefusedAndLeftAlone(TestDatabase.Kind kind) {
        TestDatabase on = open(kind, "db/probe/newer.xml");
        Migration.NewerSchemaException refused = assertThrows(
                Migration.NewerSchemaException.class,
                () -> migration(on, "db/probe/changelog.xml").run());
        assertEquals(2, refused.version());
        assertEquals(1, refused.known());
        assertTrue(String.valueOf(refused.getMessage()).contains("newer version of Fotokura"), refused.getMessage());
        assertEquals(List.of("0"), on.query("SELECT COUNT(*) FROM PROBE_LATER"));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatFailsUndoesThoseBeforeItAndBlocksNothing(TestDatabase.Kind kind) throws Exception {
        TestDatabase on = open(kind, "db/probe/changelog.xml");
        assertThrows(Exception.class, () -> migration(on, "db/probe/broken.xml").run());
        assertThrows(IllegalStateException.class, () -> on.query("SELECT COUNT(*) FROM PROBE_LATER"));
        assertEquals(
                new Migration.Outcome(2, 2), migration(on, "db/probe/newer.xml").run());
    }

    @ParameterizedTest
    @EnumSource
    void aLockLeftByAnOlderProgramBlocksNothing(TestDatabase.Kind kind) throws Exception {
        TestDatabase on = open(kind, "db/probe/changelog.xml");
        on.execute("UPDATE DBCLLPROBE SET LOCKED = TRUE, LOCKEDBY = 'a killed process'");
        assertEquals(
                new Migration.Outcome(2, 2), migration(on, "db/probe/newer.xml").run());
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void nodesThatStartTogetherTakeTurns(TestDatabase.Kind kind) throws Exception {
        TestDatabase on = open(kind, "db/probe/changelog.xml");
        DataSource shared = on.dataSource();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<Migration.Outcome>> all = IntStream.range(0, 4)
                    .mapToObj(i -> nodes.submit(() -> new Migration(
                                    shared, "probe", "db/probe/newer.xml", new ClassLoaderResourceAccessor())
                            .run()))
                    .toList();
            for (Future<Migration.Outcome> one : all) {
                assertEquals(new Migration.Outcome(2, 2), one.get());
            }
        }
        assertEquals(List.of("2"), on.query("SELECT COUNT(*) FROM DBCLPROBE"));
    }

    @BeforeEach
    void quiet() {
        java.util.logging.Logger.getLogger("liquibase").setLevel(java.util.logging.Level.OFF);
    }
}
