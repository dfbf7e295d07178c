// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.persistence.EntityManager;

/**
 * Changes to the numbers of photos by owner, store and month, collected while rows change and written at the end of the same transaction, in
 * one order, so that two transactions never wait for each other in a circle.
 */
final class Counts {
    /** The key that tells that another transaction made the same shelf. */
    static final String KEY = "CATALOG_MONTH_PK";

    private static final Comparator<Shelf> ORDER = Comparator.comparingLong(Shelf::owner)
            .thenComparingLong(Shelf::store)
            .thenComparingInt(Shelf::month);

    private final Map<Shelf, int[]> changes = new TreeMap<>(ORDER);

    /** An owner's photos of one month, of those at one store. */
    record Shelf(long owner, long store, int month) {}

    void add(PhotoRow row) {
        change(row, 1);
    }

    void remove(PhotoRow row) {
        change(row, -1);
    }

    private void change(PhotoRow row, int sign) {
        int[] sum = changes.computeIfAbsent(row.shelf(), s -> new int[3]);
        int[] counted = row.counted();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += sign * counted[i];
        }
    }

    /** Writes the changes. */
    void write(EntityManager em) {
        changes.forEach((shelf, sum) -> {
            if (sum[0] != 0 || sum[1] != 0 || sum[2] != 0) {
                write(em, shelf, sum);
            }
        });
    }

    private static void write(EntityManager em, Shelf shelf, int[] sum) {
        int updated = em.createNativeQuery("UPDATE CATALOG_MONTH SET KEPT = KEPT + ?1, UNDECIDED = UNDECIDED + ?2,"
                        + " QUARANTINED = QUARANTINED + ?3 WHERE OWNER = ?4 AND STORE = ?5 AND MONTH_ = ?6")
                .setParameter(1, sum[0])
                .setParameter(2, sum[1])
                .setParameter(3, sum[2])
                .setParameter(4, shelf.owner())
                .setParameter(5, shelf.store())
                .setParameter(6, shelf.month())
                .executeUpdate();
        if (updated == 0) {
            insert(em, shelf, List.of(sum[0], sum[1], sum[2]));
        }
    }

    /** @param numbers kept, undecided, quarantined */
    static void insert(EntityManager em, Shelf shelf, List<Integer> numbers) {
        em.createNativeQuery("INSERT INTO CATALOG_MONTH"
                        + " (OWNER, STORE, MONTH_, KEPT, UNDECIDED, QUARANTINED) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                .setParameter(1, shelf.owner())
                .setParameter(2, shelf.store())
                .setParameter(3, shelf.month())
                .setParameter(4, numbers.get(0))
                .setParameter(5, numbers.get(1))
                .setParameter(6, numbers.get(2))
                .executeUpdate();
    }
}
