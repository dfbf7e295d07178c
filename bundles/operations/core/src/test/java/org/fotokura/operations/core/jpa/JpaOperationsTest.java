// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.AuditTrail.Entry;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Setting;
import org.fotokura.operations.StoreId;
import org.fotokura.operations.UnknownIdException;
import org.fotokura.operations.Workers;
import org.fotokura.persistence.Transactions;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "operations", changelog = "db/operations/changelog.xml")
class JpaOperationsTest {
    private static final Setting<Duration> IDLE =
            Setting.duration("identity.session-idle", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
    private static final Setting<String> GREETING = Setting.text("stores.greeting", "", t -> !t.contains("spam"));
    private static final Scope HERE = Scope.of(new StoreId(7));
    private static final Scope THERE = Scope.of(new StoreId(8));
    private static final Actor ADMINISTRATOR = Actor.operator("karaf");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456Z");

    private final TestDatabase database;
    private final Transactions transactions;
    private final JpaAuditTrail audit;
    private final List<Runnable> repeated = new ArrayList<>();

    JpaOperationsTest(TestDatabase database) {
        this.database = database;
        this.transactions = database.transactions();
        AtomicLong last = new AtomicLong();
        this.audit =
                new JpaAuditTrail(transactions, last::incrementAndGet, () -> NOW, () -> NOW.plus(Duration.ofDays(365)));
    }

    @BeforeEach
    void empty() {
        database.clear();
    }

    private JpaSettings settings() {
        return new JpaSettings(transactions, audit, room -> new Workers.Crew() {
            @Override
            public Executor cpu() {
                return Runnable::run;
            }

            @Override
            public Executor io() {
                return Runnable::run;
            }

            @Override
            public void every(Duration first, Duration pause, Runnable task) {
                repeated.add(task);
            }

            @Override
            public int processors() {
                return 1;
            }

            @Override
            public void close() {}
        });
    }

    @Test
    void theStoresOwnValueBeatsTheChainsAndThatTheDefault() {
        JpaSettings settings = settings();
        assertEquals(Duration.ofHours(1), settings.value(IDLE, HERE));
        settings.change(ADMINISTRATOR, IDLE, Scope.chain(), Duration.ofHours(2));
        assertEquals(Duration.ofHours(2), settings.value(IDLE, HERE));
        settings.change(ADMINISTRATOR, IDLE, HERE, Duration.ofHours(3));
        assertEquals(Duration.ofHours(3), settings.value(IDLE, HERE));
        assertEquals(Duration.ofHours(2), settings.value(IDLE, THERE));
        assertEquals(Duration.ofHours(2), settings.value(IDLE, Scope.chain()));
    }

    @Test
    void settingsOutliveTheirComponentAndReachOtherNodes() {
        JpaSettings other = settings();
        settings().change(ADMINISTRATOR, GREETING, HERE, "Grüß Gott, いらっしゃいませ 👋");
        assertEquals("Grüß Gott, いらっしゃいませ 👋", settings().value(GREETING, HERE));
        assertEquals("", other.value(GREETING, HERE));
        repeated.forEach(Runnable::run);
        assertEquals("Grüß Gott, いらっしゃいませ 👋", other.value(GREETING, HERE));
    }

    @Test
    void whatIsNotAllowedIsRefusedAndNothingWritten() {
        JpaSettings settings = settings();
        for (String text : List.of("spam", "a\0b", "x".repeat(4001))) {
            assertThrows(InvalidException.class, () -> settings.change(ADMINISTRATOR, GREETING, HERE, text));
        }
        assertThrows(InvalidException.class, () -> settings.change(ADMINISTRATOR, IDLE, HERE, Duration.ofSeconds(1)));
        assertEquals(List.of("0"), database.query("SELECT COUNT(*) FROM OPERATIONS_SETTING"));
        assertEquals(List.of(), audit.latest(ADMINISTRATOR, 10));
    }

    @Test
    void aManagerChangesTheirOwnStoreOnly() {
        JpaSettings settings = settings();
        Actor manager = Actor.staff(5, "Mori", Set.of(new Assignment(Role.STORE_MANAGER, HERE)));
        settings.change(manager, GREETING, HERE, "hello");
        assertThrows(ForbiddenException.class, () -> settings.change(manager, GREETING, THERE, "hello"));
        assertThrows(ForbiddenException.class, () -> settings.change(manager, GREETING, Scope.chain(), "hello"));
        Actor clerk = Actor.staff(6, "Abe", Set.of(new Assignment(Role.CLERK, HERE)));
        assertThrows(ForbiddenException.class, () -> settings.change(clerk, GREETING, HERE, "hello"));
    }

    @Test
    void aChangeIsAuditedWithBeforeAndAfter() {
        JpaSettings settings = settings();
        settings.change(ADMINISTRATOR, GREETING, HERE, "one");
        settings.change(ADMINISTRATOR, GREETING, HERE, "two");
        Entry entry = audit.latest(ADMINISTRATOR, 1).get(0);
        assertEquals("operations.setting-changed", entry.action());
        assertEquals("setting:stores.greeting", entry.subject());
        assertEquals(Map.of("scope", HERE.toString(), "before", "one", "after", "two"), entry.facts());
        assertEquals(NOW, entry.at());
        assertEquals(NOW.plus(Duration.ofDays(365)), entry.businessAt());
        assertEquals("karaf", entry.name());
    }

    @Test
    void aStoredTextThatNoLongerReadsFallsBack() {
        settings().change(ADMINISTRATOR, IDLE, Scope.chain(), Duration.ofHours(2));
        database.execute("UPDATE OPERATIONS_SETTING SET TEXT = 'two hours'");
        assertEquals(Duration.ofHours(1), settings().value(IDLE, HERE));
    }

    @Test
    void theTrailIsReadPageByPageNewestFirst() {
        for (int i = 0; i < 7; i++) {
            audit.add(ADMINISTRATOR, "test.did", "n:" + i, Map.of());
        }
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Entry> page = audit.list(ADMINISTRATOR, cursor, 3);
            page.items().forEach(e -> seen.add(e.subject()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(List.of("n:6", "n:5", "n:4", "n:3", "n:2", "n:1", "n:0"), seen);
    }

    @Test
    void theTrailIsForAdministratorsAndAuditors() {
        Actor clerk = Actor.staff(6, "Abe", Set.of(new Assignment(Role.CLERK, Scope.chain())));
        assertThrows(ForbiddenException.class, () -> audit.latest(clerk, 1));
        Actor auditor = Actor.staff(6, "Abe", Set.of(new Assignment(Role.AUDITOR, Scope.chain())));
        assertEquals(List.of(), audit.latest(auditor, 1));
    }

    @Test
    void hostileFactsAreKeptAsTheyAre() {
        Map<String, String> facts = Map.of(
                "tab\there",
                "line\nend",
                "back\\slash",
                "\\t\\n",
                "=1+1",
                "<script>",
                "empty",
                "",
                "emoji",
                "👨‍👩‍👧");
        audit.add(ADMINISTRATOR, "test.did", "x'; DROP TABLE OPERATIONS_AUDIT; --", facts);
        assertEquals(facts, audit.latest(ADMINISTRATOR, 1).get(0).facts());
    }

    @Test
    void whatIsTooLongIsCutAndNulIsLeftOut() {
        audit.add(
                Actor.operator("n".repeat(500)),
                "a".repeat(500),
                "👋".repeat(300),
                Map.of("a", "x".repeat(5000), "b", "nul\0nul", "c", "😀".repeat(4000)));
        Entry entry = audit.latest(ADMINISTRATOR, 1).get(0);
        assertTrue(entry.facts().getOrDefault("a", "").endsWith("x…"), "cut");
        assertEquals("nulnul", entry.facts().get("b"));
        assertTrue(entry.subject().endsWith("👋…"), entry.subject());
    }

    @Test
    void aCursorThatIsNoneIsUnknown() {
        assertThrows(UnknownIdException.class, () -> audit.list(ADMINISTRATOR, Optional.of("' OR 1=1"), 3));
    }

    @Test
    void everyNodeHasANumberOfItsOwn() throws Exception {
        NodeNumbers numbers = new NodeNumbers(transactions);
        ConcurrentLinkedQueue<Integer> given = new ConcurrentLinkedQueue<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                String name = "node-" + i;
                nodes.execute(() -> given.add(numbers.of(name, 1024)));
            }
        }
        assertEquals(6, new HashSet<>(given).size());
        Set<Integer> again = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            again.add(numbers.of("node-" + i, 1024));
        }
        assertEquals(new HashSet<>(given), again);
        assertThrows(IllegalStateException.class, () -> numbers.of("another", 6));
    }
}
