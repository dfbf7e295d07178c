// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fotokura.operations.Micros;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue in figures, for operators. */
@Component(service = Figures.class)
public final class Figures {
    private final Transactions transactions;

    @Activate
    public Figures(@Reference(target = JpaCatalog.UNIT) Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * How much there is.
     *
     * @param owners whose photos there are
     * @param undecided of the kept ones
     * @param waiting to be prepared
     * @param left erased since the beginning
     * @param nextErasure when the next quarantine ends
     */
    public record Status(
            long owners,
            long kept,
            long undecided,
            long quarantined,
            long waiting,
            long left,
            Optional<Instant> nextErasure) {}

    public Status status() {
        return transactions.read(em -> {
            Object[] sums = PhotoLists.columns(
                            em.createNativeQuery("SELECT COUNT(DISTINCT OWNER), SUM(CAST(KEPT AS BIGINT)),"
                                    + " SUM(CAST(UNDECIDED AS BIGINT)), SUM(CAST(QUARANTINED AS BIGINT))"
                                    + " FROM CATALOG_MONTH"),
                            List.of())
                    .getFirst();
            Object next = em.createNativeQuery("SELECT MIN(ERASE_AT) FROM CATALOG_PHOTO WHERE ERASE_AT IS NOT NULL")
                    .getSingleResult();
            return new Status(
                    number(sums[0]),
                    number(sums[1]),
                    number(sums[2]),
                    number(sums[3]),
                    number(em.createNativeQuery("SELECT COUNT(*) FROM CATALOG_PHOTO WHERE PREPARED_AT = 0")
                            .getSingleResult()),
                    number(em.createNativeQuery("SELECT COUNT(*) FROM CATALOG_LEFT")
                            .getSingleResult()),
                    next instanceof Number n ? Optional.of(Micros.toInstant(n.longValue())) : Optional.empty());
        });
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
