// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import org.fotokura.persistence.Transactions;
import org.jspecify.annotations.Nullable;

/** Transactions over resource-local entity managers. */
public final class JpaTransactions implements Transactions {
    private static final int TRIES = 8;
    private static final long FIRST_PAUSE_MICROS = 5_000;

    /** What this thread is in the middle of; over all units. */
    private static final ThreadLocal<@Nullable Entered> ENTERED = new ThreadLocal<>();

    private final String unit;
    private final EntityManagerFactory factory;

    private record Entered(JpaTransactions by, EntityManager em, boolean writing) {}

    /** @param unit the persistence unit of {@code factory} */
    public JpaTransactions(String unit, EntityManagerFactory factory) {
        this.unit = unit;
        this.factory = factory;
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return enter(false, work);
    }

    @Override
    public <T> T write(Function<EntityManager, T> work) {
        return enter(true, work);
    }

    private <T> T enter(boolean writing, Function<EntityManager, T> work) {
        Entered entered = ENTERED.get();
        if (entered != null) {
            if (!entered.by.unit.equals(unit)) {
                throw new IllegalStateException("entered unit " + unit + " inside a transaction of " + entered.by.unit);
            }
            if (writing && !entered.writing) {
                throw new IllegalStateException("wrote to unit " + unit + " inside work that only reads");
            }
            return work.apply(entered.em);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return once(writing, work);
            } catch (RuntimeException e) {
                SqlFailure.Found found = SqlFailure.in(e);
                if (found.failure() != SqlFailure.BROKEN_OFF || attempt == TRIES || !pause(attempt)) {
                    throw found.or(e);
                }
            }
        }
    }

    private <T> T once(boolean writing, Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            ENTERED.set(new Entered(this, em, writing));
            return writing ? committed(em, work) : work.apply(em);
        } finally {
            ENTERED.remove();
            em.close();
        }
    }

    private static <T> T committed(EntityManager em, Function<EntityManager, T> work) {
        EntityTransaction transaction = em.getTransaction();
        transaction.begin();
        boolean done = false;
        try {
            T result = work.apply(em);
            transaction.commit();
            done = true;
            return result;
        } finally {
            if (!done && transaction.isActive()) {
                transaction.rollback();
            }
        }
    }

    /** Waits a random time that grows with the attempts, so that those who met do not meet again. */
    private static boolean pause(int attempt) {
        long most = FIRST_PAUSE_MICROS << attempt;
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(most)));
        return !Thread.currentThread().isInterrupted();
    }
}
