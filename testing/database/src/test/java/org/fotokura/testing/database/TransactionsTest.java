// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.OptimisticLockException;
import org.fotokura.persistence.DatabaseUnavailableException;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "probe", changelog = "db/probe/changelog.xml")
class TransactionsTest {
    private final TestDatabase database;
    private final Transactions transactions;

    TransactionsTest(TestDatabase database) {
        this.database = database;
        this.transactions = database.transactions();
    }

    @BeforeEach
    void empty() {
        database.clear();
    }

    private List<String> names() {
        return database.query("SELECT NAME FROM PROBE_ITEM ORDER BY ID");
    }

    @Test
    void whatIsWrittenCanBeRead() {
        transactions.run(em -> em.persist(new ProbeRow(1, "one")));
        assertEquals("one", transactions.read(em -> em.find(ProbeRow.class, 1L)).name());
    }

    @Test
    void anErrorRollsBackToo() {
        AssertionError error = new AssertionError("thrown by the work");
        Throwable thrown = assertThrows(
                AssertionError.class,
                () -> transactions.run(em -> {
                    em.persist(new ProbeRow(1, "one"));
                    em.flush();
                    throw error;
                }));
        assertSame(error, thrown);
        assertEquals(List.of(), names());
    }

    @Test
    void theSameUnitJoinsTheOpenTransaction() {
        assertThrows(
                IllegalArgumentException.class,
                () -> transactions.run(em -> {
                    transactions.run(inner -> {
                        assertSame(em, inner);
                        inner.persist(new ProbeRow(1, "one"));
                        inner.flush();
                    });
                    throw new IllegalArgumentException();
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void writingInsideReadingIsAMistake() {
        assertThrows(
                IllegalStateException.class, () -> transactions.read(em -> transactions.write(inner -> Boolean.TRUE)));
    }

    @Test
    void aSecondUnitOnTheSameThreadIsAMistake() {
        try (TestDatabase other = TestDatabase.open(TestDatabase.Kind.DERBY, "other", "db/probe/changelog.xml")) {
            Transactions others = other.transactions();
            assertThrows(
                    IllegalStateException.class, () -> transactions.read(em -> others.read(inner -> Boolean.TRUE)));
            assertEquals("read", others.read(em -> "read"));
        }
    }

    @Test
    void aDuplicateKeyIsToldWithItsName() {
        transactions.run(em -> em.persist(new ProbeRow(1, "one")));
        DuplicateKeyException name = assertThrows(
                DuplicateKeyException.class, () -> transactions.run(em -> em.persist(new ProbeRow(2, "one"))));
        assertTrue(name.of("PROBE_ITEM_U_NAME"));
        assertFalse(name.of("PROBE_ITEM_PK"));
        assertFalse(name.of("PROBE_ITEM_U"));
        DuplicateKeyException key = assertThrows(
                DuplicateKeyException.class, () -> transactions.run(em -> em.persist(new ProbeRow(1, "two"))));
        assertTrue(key.of("PROBE_ITEM_PK"));
        assertEquals(List.of("one"), names());
    }

    @Test
    void aDuplicateKeyInTheMiddleOfABatchIsToldToo() {
        transactions.run(em -> em.persist(new ProbeRow(50, "one")));
        DuplicateKeyException refused = assertThrows(
                DuplicateKeyException.class,
                () -> transactions.run(em ->
                        IntStream.range(0, 100).forEach(i -> em.persist(new ProbeRow(i, "n" + i)))));
        assertTrue(refused.of("PROBE_ITEM_PK"));
        assertEquals(List.of("one"), names());
    }

    @Test
    void workThatLostToAnotherVersionIsRunAgain() {
        transactions.run(em -> em.persist(new ProbeRow(1, "one")));
        AtomicInteger runs = new AtomicInteger();
        transactions.run(em -> {
            ProbeRow row = em.find(ProbeRow.class, 1L);
            if (runs.incrementAndGet() == 1) {
                database.execute("UPDATE PROBE_ITEM SET VERSION = VERSION + 1 WHERE ID = 1");
            }
            row.rename("two");
        });
        assertEquals(2, runs.get());
        assertEquals(List.of("two"), names());
    }

    @Test
    void workIsNotRunAgainForEver() {
        AtomicInteger runs = new AtomicInteger();
        assertThrows(
                DatabaseUnavailableException.class,
                () -> transactions.run(em -> {
                    runs.incrementAndGet();
                    throw new OptimisticLockException();
                }));
        assertEquals(8, runs.get());
    }

    @Test
    void theLoserOfADeadlockIsRunAgain() throws Exception {
        transactions.run(em -> {
            em.persist(new ProbeRow(1, "one"));
            em.persist(new ProbeRow(2, "two"));
        });
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> forwards = threads.submit(() -> crossing(1, 2, bothHoldOne, runs));
            Future<?> backwards = threads.submit(() -> crossing(2, 1, bothHoldOne, runs));
            forwards.get(60, TimeUnit.SECONDS);
            backwards.get(60, TimeUnit.SECONDS);
        }
        assertTrue(runs.get() > 2, "nobody was broken off");
        assertEquals(2, transactions.read(em -> em.find(ProbeRow.class, 1L)).version() - 1);
    }

    private void crossing(long first, long second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
        boolean[] met = new boolean[1];
        transactions.run(em -> {
            runs.incrementAndGet();
            ProbeRow a = em.find(ProbeRow.class, first, LockModeType.PESSIMISTIC_WRITE);
            if (!met[0]) {
                met[0] = true;
                await(bothHoldOne);
            }
            ProbeRow b = em.find(ProbeRow.class, second, LockModeType.PESSIMISTIC_WRITE);
            a.rename(a.name() + first);
            b.rename(b.name() + first);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyThreadsWriteAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<? extends Future<?>> all = IntStream.range(0, 8)
                    .mapToObj(t -> threads.submit(() -> {
                        go.await();
                        for (int i = 0; i < 25; i++) {
                            long id = t * 100L + i;
                            transactions.run(em -> em.persist(new ProbeRow(id, "n" + id)));
                        }
                        return null;
                    }))
                    .toList();
            go.countDown();
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        assertEquals(200, names().size());
    }

    @Test
    void rowsAreNotCachedBetweenTransactions() {
        transactions.run(em -> em.persist(new ProbeRow(1, "one")));
        database.execute("UPDATE PROBE_ITEM SET NAME = 'changed' WHERE ID = 1");
        assertEquals(
                "changed", transactions.read(em -> em.find(ProbeRow.class, 1L)).name());
        database.clear();
        assertNull(transactions.<EntityManager>read(em -> em.find(ProbeRow.class, 1L) == null ? null : em));
    }
}
