// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.core.Changes;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Micros;
import org.fotokura.persistence.Transactions;
import org.fotokura.vault.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases photos whose quarantine has ended. A photo's row goes in the transaction that leaves a record of it without personal content; only
 * then its claim is released. A release that did not happen, because the process was killed between, is made up for from the record. Run
 * twice, or on two nodes at once, it erases each photo once.
 */
final class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final Actor CATALOG = Actor.job("catalog: erasing");
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Claims claims;
    private final BusinessClock clock;
    private final Changes changes;
    private final AuditTrail audit;

    Erasure(Transactions transactions, Claims claims, BusinessClock clock, Changes changes, AuditTrail audit) {
        this.transactions = transactions;
        this.claims = claims;
        this.clock = clock;
        this.changes = changes;
        this.audit = audit;
    }

    private record Ended(PhotoId photo, Digest digest) {}

    /** Erases what is due. Answers how many photos went. */
    int run() {
        release();
        int erased = 0;
        while (!Thread.currentThread().isInterrupted()) {
            List<PhotoId> due = due();
            for (PhotoId each : due) {
                erased += erase(each) ? 1 : 0;
            }
            release();
            if (due.size() < BATCH) {
                break;
            }
        }
        if (erased > 0) {
            audit.add(CATALOG, "catalog.erased", "photos", Map.of("photos", String.valueOf(erased)));
            LOG.info("Erased {} photos whose quarantine had ended", erased);
        }
        return erased;
    }

    private List<PhotoId> due() {
        long now = Micros.of(clock.now());
        return transactions.read(em -> {
            List<PhotoId> due = new ArrayList<>();
            for (Object each : em.createNativeQuery("SELECT ID FROM CATALOG_PHOTO WHERE ERASE_AT <= ?"
                            + " ORDER BY ERASE_AT, ID FETCH FIRST " + BATCH + " ROWS ONLY")
                    .setParameter(1, now)
                    .getResultList()) {
                due.add(new PhotoId(((Number) each).longValue()));
            }
            return due;
        });
    }

    /** Removes a photo's row unless it was restored meanwhile. */
    private boolean erase(PhotoId id) {
        Instant now = clock.now();
        Optional<CustomerId> owner = JpaCatalog.counted(transactions, (em, counts) -> {
            PhotoRow row = em.find(PhotoRow.class, id.value());
            if (row == null || !row.isErasable(now)) {
                return Optional.empty();
            }
            counts.remove(row);
            leave(em, row, now);
            em.createNativeQuery("DELETE FROM CATALOG_ABSENCE WHERE PHOTO = ?")
                    .setParameter(1, id.value())
                    .executeUpdate();
            em.remove(row);
            return Optional.of(row.owner());
        });
        owner.ifPresent(o -> changes.post(o, id));
        return owner.isPresent();
    }

    private static void leave(EntityManager em, PhotoRow row, Instant now) {
        em.createNativeQuery("INSERT INTO CATALOG_LEFT (PHOTO, OWNER, STORE, DIGEST, BYTES, KEPT_FROM, KEPT_UNTIL,"
                        + " ERASED_AT, REASON, RULE_, DECIDED_BY, DECIDED_AS, RELEASED_AT)"
                        + " SELECT ID, OWNER, STORE, DIGEST, BYTES, KEPT_FROM, KEPT_UNTIL, CAST(?1 AS BIGINT), REASON,"
                        + " CAST(?2 AS VARCHAR(100)), ANSWERED_BY, ANSWERED_AS, 0 FROM CATALOG_PHOTO WHERE ID = ?3")
                .setParameter(1, Micros.of(now))
                .setParameter(2, rule(row.reason()))
                .setParameter(3, row.id().value())
                .executeUpdate();
    }

    /** Releases the claims of photos that have gone. */
    private void release() {
        for (List<Ended> ended = unreleased(); !ended.isEmpty(); ended = unreleased()) {
            for (Ended each : ended) {
                claims.release(each.photo(), each.digest());
                transactions.run(em -> em.createNativeQuery("UPDATE CATALOG_LEFT SET RELEASED_AT = ?1 WHERE PHOTO = ?2")
                        .setParameter(1, Micros.of(clock.now()))
                        .setParameter(2, each.photo().value())
                        .executeUpdate());
            }
        }
    }

    private List<Ended> unreleased() {
        return transactions.read(em -> PhotoLists.columns(
                        em.createNativeQuery("SELECT PHOTO, DIGEST FROM CATALOG_LEFT WHERE RELEASED_AT = 0"
                                + " ORDER BY PHOTO FETCH FIRST " + BATCH + " ROWS ONLY"),
                        List.of())
                .stream()
                .map(row -> new Ended(new PhotoId(((Number) row[0]).longValue()), Digest.parse((String) row[1])))
                .toList());
    }

    /** The rule by which a photo was quarantined, for the record. */
    private static String rule(Photo.Reason reason) {
        return switch (reason) {
            case DISCARDED -> Catalog.QUARANTINE_DAYS.key();
            case UNANSWERED -> "retention";
            case ERASED_ON_REQUEST -> "erasure-request";
            case MOVED -> "export";
        };
    }
}
