// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import java.time.Instant;
import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.Micros;

@Entity
@Table(name = "OPERATIONS_AUDIT")
class AuditRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "SYSTEM_AT", nullable = false)
    private long at;

    @Column(name = "BUSINESS_AT", nullable = false)
    private long businessAt;

    @Column(name = "ACTOR_KIND", nullable = false)
    private String kind;

    @Column(name = "ACTOR", nullable = false)
    private long actor;

    @Column(name = "ACTOR_NAME", nullable = false)
    private String name;

    @Column(name = "ACTION", nullable = false)
    private String action;

    @Column(name = "SUBJECT", nullable = false)
    private String subject;

    @Column(name = "FACTS", nullable = false)
    private String facts;

    protected AuditRow() {}

    AuditRow(
            long id,
            Instant at,
            Instant businessAt,
            Actor actor,
            String action,
            String subject,
            Map<String, String> facts) {
        this.id = id;
        this.at = Micros.of(at);
        this.businessAt = Micros.of(businessAt);
        this.kind = actor.kind().name();
        this.actor = actor.id();
        this.name = FactLines.cut(actor.name(), 200);
        this.action = FactLines.cut(action, 100);
        this.subject = FactLines.cut(subject, 200);
        this.facts = FactLines.write(facts);
    }

    AuditTrail.Entry toEntry() {
        return new AuditTrail.Entry(
                id,
                Micros.toInstant(at),
                Micros.toInstant(businessAt),
                Actor.Kind.valueOf(kind),
                actor,
                name,
                action,
                subject,
                FactLines.read(facts));
    }

    long id() {
        return id;
    }
}
