// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.persistence.PersistenceException;
import org.fotokura.catalog.core.Access;
import org.fotokura.catalog.core.Changes;
import org.fotokura.catalog.core.Homes;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.UnknownIdException;
import org.fotokura.operations.Workers;
import org.fotokura.persistence.Transactions;
import org.fotokura.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** The work that nobody asks for: erasing what is due, comparing with the vault, following customers who change their home. */
@Component(
        service = {EventHandler.class, Housekeeping.class},
        immediate = true,
        property = "event.topics=" + Customers.CHANGED_TOPIC)
public final class Housekeeping implements EventHandler {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration DAILY = Duration.ofDays(1);
    private static final Duration REGULARLY = Duration.ofMinutes(20);

    private final Workers.Crew crew;
    private final Access access;
    private final Rehoming rehoming;
    private final Reconciliation reconciliation;
    private final Erasure erasure;

    @Activate
    public Housekeeping(
            @Reference(target = JpaCatalog.UNIT) Transactions transactions,
            @Reference Vault vault,
            @Reference Claims claims,
            @Reference Access access,
            @Reference Homes homes,
            @Reference Changes changes,
            @Reference AuditTrail audit,
            @Reference BusinessClock clock,
            @Reference InstantSource time,
            @Reference Workers workers) {
        this.access = access;
        this.rehoming = new Rehoming(transactions, homes);
        this.erasure = new Erasure(transactions, claims, clock, changes, audit);
        this.reconciliation = new Reconciliation(transactions, vault, claims, time, isAlone(transactions));
        this.crew = workers.crew("catalog");
        crew.every(Duration.ZERO, REGULARLY, reconciliation::runWhenDue);
        crew.every(SOON, HOURLY, erasure::run);
        crew.every(SOON, DAILY, rehoming::run);
    }

    /** An embedded database has one process only. */
    private static boolean isAlone(Transactions transactions) {
        return transactions.write(em -> {
            try {
                return em.unwrap(Connection.class)
                        .getMetaData()
                        .getDatabaseProductName()
                        .contains("Derby");
            } catch (SQLException e) {
                throw new PersistenceException(e);
            }
        });
    }

    @Deactivate
    void close() {
        crew.close();
    }

    /** A customer changed; perhaps its home. */
    @Override
    public void handleEvent(Event event) {
        if (event.getProperty("customer") instanceof String text) {
            try {
                CustomerId owner = CustomerId.parse(text);
                access.forget();
                crew.io().execute(() -> rehoming.run(owner));
            } catch (UnknownIdException notOurs) {
                return;
            }
        }
    }
}
