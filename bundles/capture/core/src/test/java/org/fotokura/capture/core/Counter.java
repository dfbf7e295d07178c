// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intakes.Draft;
import org.fotokura.capture.core.jpa.IntakeBook;
import org.fotokura.catalog.Attributes;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Right;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Setting;
import org.fotokura.operations.Settings;
import org.fotokura.operations.StoreId;
import org.fotokura.operations.Workers;
import org.fotokura.persistence.Transactions;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.testing.catalog.HeapCatalog;
import org.fotokura.testing.vault.HeapVault;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** A store's counter: capture at work over a vault and a catalogue in the heap, one customer, and people who act. */
final class Counter {
    static final StoreId STORE = new StoreId(11);
    static final StoreId ELSEWHERE = new StoreId(12);
    static final CustomerId CUSTOMER = new CustomerId(101);
    static final Actor CLERK = Actor.staff(1, "Abe Aoi", Set.of(new Assignment(Role.CLERK, Scope.of(STORE))));
    static final Actor STRANGER = Actor.staff(2, "Ueda", Set.of(new Assignment(Role.CLERK, Scope.of(ELSEWHERE))));
    static final Actor OWNER = Actor.customer(21, "Tanaka Yui");
    private static final AtomicLong LAST_ID = new AtomicLong(1000);
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    final HeapVault vault;
    final HeapCatalog catalog;
    final HandWorkers workers = new HandWorkers();
    final List<Event> events = new ArrayList<>();
    final Map<String, Object> values = new HashMap<>();
    final IntakeBook book;
    final PhotoPreparation preparation;
    final PhotoIntakes intakes;

    Counter(Transactions transactions) {
        this(transactions, new HeapVault());
    }

    Counter(Transactions transactions, HeapVault vault) {
        this.vault = vault;
        BusinessClock clock = () -> NOW;
        IdSource ids = LAST_ID::incrementAndGet;
        catalog = new HeapCatalog(vault, clock);
        catalog.knows(CUSTOMER, STORE);
        catalog.represents(21, CUSTOMER, Set.of(Right.SEE, Right.CHOOSE));
        book = new IntakeBook(transactions, ids);
        preparation = new PhotoPreparation(catalog, vault, new Codecs(), clock, workers);
        intakes = new PhotoIntakes(
                catalog, vault, customers(), stores(), book, preparation, settings(), clock, ids, new EventAdmin() {
                    @Override
                    public void postEvent(Event event) {
                        events.add(event);
                    }

                    @Override
                    public void sendEvent(Event event) {
                        throw new AssertionError("events are posted");
                    }
                });
    }

    Intake open() {
        return intakes.open(
                CLERK,
                new Draft(CUSTOMER, Optional.empty(), Intake.Source.COUNTER, "Summer", "Journey", Optional.empty()));
    }

    static Arrival file(String name, byte[] bytes) {
        return file(name, new ByteArrayInputStream(bytes));
    }

    static Arrival file(String name, InputStream bytes) {
        return new Arrival(name, bytes, Optional.empty(), Optional.empty(), Optional.empty(), Attributes.none());
    }

    private static Customers customers() {
        Customer customer =
                new Customer(CUSTOMER, "1001", STORE, "Tanaka", "Yui", "", List.of(), "", Optional.empty(), "", NOW, 1);
        return only(Customers.class, "find", Optional.of(customer));
    }

    private static Stores stores() {
        Store store = new Store(
                STORE, "TKY", "Tokyo", "", "", ZoneOffset.UTC, Locale.JAPANESE, Currency.getInstance("JPY"), 1);
        return only(Stores.class, "find", Optional.of(store));
    }

    /** A service of which one method answers, and no other is asked. */
    private static <S> S only(Class<S> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, asked, args) -> {
            if (asked.getName().equals(method)) {
                return answer;
            }
            throw new AssertionError(asked);
        }));
    }

    private Settings settings() {
        return new Settings() {
            @Override
            @SuppressWarnings("unchecked") // a test puts values of the setting's type
            public <T> T value(Setting<T> setting, Scope scope) {
                return (T) values.getOrDefault(setting.key(), setting.byDefault());
            }

            @Override
            public <T> void change(Actor actor, Setting<T> setting, Scope scope, T value) {
                throw new AssertionError("nothing is changed");
            }
        };
    }

    /** Workers whose tasks run when a test says so. */
    static final class HandWorkers implements Workers, Workers.Crew {
        final Queue<Runnable> computing = new ArrayDeque<>();
        final List<Runnable> regular = new ArrayList<>();
        boolean closed;

        void work() {
            for (Runnable task = computing.poll(); task != null; task = computing.poll()) {
                task.run();
            }
        }

        @Override
        public Crew crew(String room) {
            return this;
        }

        @Override
        public Executor cpu() {
            return computing::add;
        }

        @Override
        public Executor io() {
            return Runnable::run;
        }

        @Override
        public void every(Duration first, Duration pause, Runnable task) {
            regular.add(task);
        }

        @Override
        public int processors() {
            return 2;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
