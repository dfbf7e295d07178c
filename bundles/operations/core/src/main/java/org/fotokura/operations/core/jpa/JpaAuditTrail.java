// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Crockford;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Page;
import org.fotokura.operations.Scope;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit trail in the database. Nothing here changes or takes away a row. */
@Component(service = {AuditTrail.class, JpaAuditTrail.class})
public final class JpaAuditTrail implements AuditTrail {
    private static final int MOST = 500;

    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource system;
    private final BusinessClock clock;

    @Activate
    public JpaAuditTrail(
            @Reference(target = "(osgi.unit.name=operations)") Transactions transactions,
            @Reference IdSource ids,
            @Reference InstantSource system,
            @Reference BusinessClock clock) {
        this.transactions = transactions;
        this.ids = ids;
        this.system = system;
        this.clock = clock;
    }

    @Override
    public void add(Actor actor, String action, String subject, Map<String, String> facts) {
        AuditRow row = row(actor, action, subject, facts);
        transactions.run(em -> em.persist(row));
    }

    /** An entry to be written within another transaction of this unit. */
    AuditRow row(Actor actor, String action, String subject, Map<String, String> facts) {
        return new AuditRow(ids.next(), system.instant(), clock.now(), actor, action, subject, facts);
    }

    @Override
    public Page<Entry> list(Actor actor, Optional<String> cursor, int limit) {
        actor.require(READ, Scope.chain());
        int size = Math.clamp(limit, 1, MOST);
        long before = cursor.map(Crockford::parse).orElse(Long.MAX_VALUE);
        List<AuditRow> rows = transactions.read(
                em -> em.createQuery("select a from AuditRow a where a.id < :before order by a.id desc", AuditRow.class)
                        .setParameter("before", before)
                        .setMaxResults(size + 1)
                        .getResultList());
        boolean more = rows.size() > size;
        List<AuditRow> page = more ? rows.subList(0, size) : rows;
        return new Page<>(
                page.stream().map(AuditRow::toEntry).toList(),
                more ? Optional.of(Crockford.format(page.get(size - 1).id())) : Optional.empty());
    }
}
