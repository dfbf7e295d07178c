// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where owners are at home. Asked once for a burst of photos. */
@Component(service = Homes.class)
public final class Homes {
    private static final Actor CATALOG = Actor.job("catalog");
    private static final int MOST_REMEMBERED = 10_000;

    private final Customers customers;
    private final Stores stores;
    private final InstantSource time;
    private final Map<CustomerId, Remembered> remembered = new ConcurrentHashMap<>();

    /** A home store, and where its dates are counted. */
    public record Home(StoreId store, ZoneId zone) {}

    private record Remembered(Home home, Instant until) {}

    @Activate
    public Homes(@Reference Customers customers, @Reference Stores stores, @Reference InstantSource time) {
        this.customers = customers;
        this.stores = stores;
        this.time = time;
    }

    /** The home of {@code owner}, if there is such a customer. */
    public Optional<Home> of(CustomerId owner) {
        Instant now = time.instant();
        Remembered known = remembered.get(owner);
        if (known != null && now.isBefore(known.until)) {
            return Optional.of(known.home);
        }
        Optional<Home> found =
                customers.find(CATALOG, owner).map(Customer::home).map(this::home);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        found.ifPresent(home -> remembered.put(owner, new Remembered(home, now.plus(Access.MOMENT))));
        return found;
    }

    private Home home(StoreId store) {
        return new Home(store, stores.find(store).map(Store::zone).orElse(ZoneOffset.UTC));
    }

    /** Forgets the home of {@code owner}, because it may have changed. */
    public void forget(CustomerId owner) {
        remembered.remove(owner);
    }
}
