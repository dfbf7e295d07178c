// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.fotokura.identity.TooManyAttemptsException;
import org.fotokura.identity.core.Attempts;
import org.fotokura.identity.core.Delays;
import org.fotokura.identity.core.Secrets;
import org.fotokura.operations.Micros;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Failures as rows, so that they are counted over all nodes and survive a restart. */
@Component(service = {Attempts.class, JpaAttempts.class})
public final class JpaAttempts implements Attempts {
    private static final int TRIES = 4;

    private final Transactions transactions;
    private final InstantSource clock;

    @Activate
    public JpaAttempts(
            @Reference(target = "(osgi.unit.name=identity)") Transactions transactions,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public int begin(Claim... claims) {
        for (int i = 1; ; i++) {
            try {
                return transactions.write(em -> count(em, claims));
            } catch (DuplicateKeyException another) {
                if (i == TRIES) {
                    throw another;
                }
            }
        }
    }

    private int count(EntityManager em, Claim... claims) {
        Instant now = clock.instant();
        int first = 0;
        Duration wait = Duration.ZERO;
        for (Claim claim : inOrder(claims)) {
            String subject = Secrets.hash(claim.subject());
            FailureRow row = em.find(FailureRow.class, subject, LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                row = new FailureRow(subject);
                em.persist(row);
            }
            Duration own = row.wait(claim.delays(), now);
            wait = own.compareTo(wait) > 0 ? own : wait;
            int failures = row.count(now);
            first = claim.equals(claims[0]) ? failures : first;
        }
        if (wait.isPositive()) {
            throw new TooManyAttemptsException(wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
        }
        return first;
    }

    /** Always the same order, so that two attempts never wait for each other. */
    private static List<Claim> inOrder(Claim... claims) {
        return Arrays.stream(claims)
                .sorted(Comparator.comparing(claim -> Secrets.hash(claim.subject())))
                .toList();
    }

    @Override
    public void succeeded(Claim... claims) {
        transactions.run(em -> {
            for (Claim claim : inOrder(claims)) {
                FailureRow row =
                        em.find(FailureRow.class, Secrets.hash(claim.subject()), LockModeType.PESSIMISTIC_WRITE);
                if (row != null && claim.equals(claims[0])) {
                    em.remove(row);
                } else if (row != null) {
                    row.takeBack();
                }
            }
        });
    }

    /** Forgets failures of long ago. */
    void sweep() {
        long before = Micros.of(clock.instant().minus(Delays.MEMORY));
        transactions.run(em -> em.createQuery("delete from FailureRow f where f.lastAt < :before")
                .setParameter("before", before)
                .executeUpdate());
    }
}
