// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.fotokura.catalog.core.Homes;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.StoreId;
import org.fotokura.persistence.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the store on photos' rows in step with their owners' homes, and the counts in step with the rows. */
final class Rehoming {
    private static final Logger LOG = LoggerFactory.getLogger(Rehoming.class);

    private final Transactions transactions;
    private final Homes homes;

    Rehoming(Transactions transactions, Homes homes) {
        this.transactions = transactions;
        this.homes = homes;
    }

    /** Moves all photos of an owner to the owner's home, if some stand elsewhere. */
    void run(CustomerId owner) {
        homes.forget(owner);
        Optional<StoreId> home = homes.of(owner).map(Homes.Home::store);
        if (home.isPresent() && !stores(owner).equals(Set.of(home.get()))) {
            move(owner, home.get());
        }
    }

    /** Looks after all owners: where their photos stand, and whether their counts are right. */
    void run() {
        for (CustomerId owner : owners()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            run(owner);
            recount(owner);
        }
    }

    private List<CustomerId> owners() {
        return transactions.read(em -> {
            List<CustomerId> owners = new ArrayList<>();
            for (Object each : em.createNativeQuery("SELECT DISTINCT OWNER FROM CATALOG_MONTH ORDER BY OWNER")
                    .getResultList()) {
                owners.add(new CustomerId(((Number) each).longValue()));
            }
            return owners;
        });
    }

    private Set<StoreId> stores(CustomerId owner) {
        return transactions.read(em -> {
            Set<StoreId> stores = new HashSet<>();
            for (Object each : em.createNativeQuery("SELECT DISTINCT STORE FROM CATALOG_MONTH WHERE OWNER = ?"
                            + " AND (KEPT > 0 OR QUARANTINED > 0)")
                    .setParameter(1, owner.value())
                    .getResultList()) {
                stores.add(new StoreId(((Number) each).longValue()));
            }
            return stores;
        });
    }

    private void move(CustomerId owner, StoreId home) {
        int moved = JpaCatalog.counted(transactions, (em, counts) -> {
            lock(em, owner);
            int rows = em.createNativeQuery("UPDATE CATALOG_PHOTO SET STORE = ?1, LOCK_ = LOCK_ + 1"
                            + " WHERE OWNER = ?2 AND STORE <> ?3")
                    .setParameter(1, home.value())
                    .setParameter(2, owner.value())
                    .setParameter(3, home.value())
                    .executeUpdate();
            writeCounts(em, owner, counted(em, owner));
            return rows;
        });
        if (moved > 0) {
            LOG.info("{} photos of customer {} went with it to store {}", moved, owner, home);
        }
    }

    private void recount(CustomerId owner) {
        Map<Counts.Shelf, List<Integer>> right = transactions.read(em -> counted(em, owner));
        Map<Counts.Shelf, List<Integer>> written = transactions.read(em -> written(em, owner));
        if (right.equals(written)) {
            return;
        }
        boolean repaired = JpaCatalog.counted(transactions, (em, counts) -> {
            lock(em, owner);
            Map<Counts.Shelf, List<Integer>> counted = counted(em, owner);
            boolean wrong = !counted.equals(written(em, owner));
            if (wrong) {
                writeCounts(em, owner, counted);
            }
            return wrong;
        });
        if (repaired) {
            LOG.warn("The counts of customer {}'s photos were wrong and have been taken anew", owner);
        }
    }

    /** Holds up those who would count meanwhile. */
    private static void lock(EntityManager em, CustomerId owner) {
        em.createNativeQuery("UPDATE CATALOG_MONTH SET KEPT = KEPT WHERE OWNER = ?")
                .setParameter(1, owner.value())
                .executeUpdate();
    }

    private static Map<Counts.Shelf, List<Integer>> counted(EntityManager em, CustomerId owner) {
        return shelves(
                em,
                owner,
                "SELECT STORE, MONTH_, SUM(CASE WHEN STATE = 'K' THEN 1 ELSE 0 END),"
                        + " SUM(CASE WHEN STATE = 'K' AND SELECTION = 'U' THEN 1 ELSE 0 END),"
                        + " SUM(CASE WHEN STATE = 'Q' THEN 1 ELSE 0 END)"
                        + " FROM CATALOG_PHOTO WHERE OWNER = ? GROUP BY STORE, MONTH_");
    }

    private static Map<Counts.Shelf, List<Integer>> written(EntityManager em, CustomerId owner) {
        return shelves(
                em,
                owner,
                "SELECT STORE, MONTH_, KEPT, UNDECIDED, QUARANTINED FROM CATALOG_MONTH WHERE OWNER = ?"
                        + " AND (KEPT <> 0 OR UNDECIDED <> 0 OR QUARANTINED <> 0)");
    }

    private static Map<Counts.Shelf, List<Integer>> shelves(EntityManager em, CustomerId owner, String sql) {
        Map<Counts.Shelf, List<Integer>> shelves = new HashMap<>();
        for (Object[] row : PhotoLists.columns(em.createNativeQuery(sql), List.of(owner.value()))) {
            shelves.put(
                    new Counts.Shelf(owner.value(), ((Number) row[0]).longValue(), ((Number) row[1]).intValue()),
                    List.of(((Number) row[2]).intValue(), ((Number) row[3]).intValue(), ((Number) row[4]).intValue()));
        }
        return shelves;
    }

    private static void writeCounts(EntityManager em, CustomerId owner, Map<Counts.Shelf, List<Integer>> counts) {
        em.createNativeQuery("DELETE FROM CATALOG_MONTH WHERE OWNER = ?")
                .setParameter(1, owner.value())
                .executeUpdate();
        counts.forEach((shelf, numbers) -> Counts.insert(em, shelf, numbers));
    }
}
