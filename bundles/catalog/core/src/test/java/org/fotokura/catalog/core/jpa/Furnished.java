// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.core.Access;
import org.fotokura.catalog.core.Changes;
import org.fotokura.catalog.core.Homes;
import org.fotokura.catalog.core.KnownCustomers;
import org.fotokura.catalog.core.StoresInUtc;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Right;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Setting;
import org.fotokura.operations.Settings;
import org.fotokura.operations.StoreId;
import org.fotokura.persistence.Transactions;
import org.fotokura.testing.catalog.CatalogContract.Place;
import org.fotokura.testing.database.TestDatabase;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.vault.Vault;

/** A catalogue in a database with everything it stands on; nothing it was told is remembered for later. */
final class Furnished implements Place {
    final Transactions transactions;
    final Vault vault;
    final KnownCustomers customers = new KnownCustomers();
    final BusinessClock clock;
    final Claims claims;
    final Access access;
    final Homes homes;
    final JpaCatalog catalog;
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong ids = new AtomicLong(1_000_000);

    Furnished(TestDatabase database, Supplier<Instant> now) {
        this(database, new HeapVault(), now);
    }

    Furnished(TestDatabase database, Vault vault, Supplier<Instant> now) {
        this.transactions = database.transactions();
        this.vault = vault;
        this.clock = now::get;
        InstantSource everLater = () -> Instant.ofEpochSecond(seconds.addAndGet(2));
        this.claims = new Claims(vault);
        this.access = new Access(customers, clock, everLater);
        this.homes = new Homes(customers, new StoresInUtc(), everLater);
        this.catalog = new JpaCatalog(
                transactions,
                vault,
                claims,
                access,
                homes,
                customers,
                new Changes(),
                ids::incrementAndGet,
                clock,
                new Defaults());
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Preparation preparation() {
        return catalog;
    }

    @Override
    public Vault vault() {
        return vault;
    }

    @Override
    public void knows(CustomerId owner, StoreId home) {
        customers.add(owner, home);
    }

    @Override
    public void represents(long signIn, CustomerId owner, Set<Right> rights) {
        customers.represents(signIn, owner, rights);
    }

    @Override
    public void add(AccessRule rule) {
        access.add(rule);
    }

    private static final class Defaults implements Settings {
        @Override
        public <T> T value(Setting<T> setting, Scope scope) {
            return setting.byDefault();
        }

        @Override
        public <T> void change(Actor actor, Setting<T> setting, Scope scope, T value) {
            throw new UnsupportedOperationException();
        }
    }
}
