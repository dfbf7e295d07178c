// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Representation;
import org.fotokura.customers.Right;
import org.fotokura.identity.SignInId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Setting;
import org.fotokura.operations.Settings;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The rooms to the left of vault and catalog, as far as the two ask them; services of the probe. */
final class StandIns {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final Map<CustomerId, Customer> CUSTOMERS = new ConcurrentHashMap<>();
    private static final Map<Long, List<Representation>> REPRESENTED = new ConcurrentHashMap<>();
    private static final AtomicLong IDS = new AtomicLong(1_000_000);
    private static final AtomicLong SECONDS = new AtomicLong();

    private static volatile Supplier<Instant> now = () -> Instant.EPOCH;
    private static volatile boolean furnished;

    private StandIns() {}

    static synchronized void furnish(BundleContext context) {
        if (furnished) {
            return;
        }
        furnished = true;
        context.registerService(IdSource.class, IDS::incrementAndGet, null);
        // Every look at the clock is later than what anybody remembered before.
        InstantSource everLater = () -> Instant.ofEpochSecond(1_800_000_000L + SECONDS.addAndGet(2));
        context.registerService(InstantSource.class, everLater, null);
        context.registerService(BusinessClock.class, () -> now.get(), null);
        context.registerService(
                Settings.class,
                answering(Settings.class, Map.of("value", given -> ((Setting<?>) given[0]).byDefault())),
                null);
        Path data = data(context);
        context.registerService(
                Installation.class,
                answering(
                        Installation.class,
                        Map.of(
                                "data", given -> data,
                                "url", given -> URI.create("http://localhost"),
                                "testData", given -> true,
                                "demo", given -> false,
                                "node", given -> "exam")),
                null);
        context.registerService(
                Customers.class,
                answering(
                        Customers.class,
                        Map.of(
                                "find",
                                given -> Optional.ofNullable(CUSTOMERS.get((CustomerId) given[1])),
                                "represented",
                                given -> REPRESENTED.getOrDefault(((Actor) given[0]).id(), List.of()),
                                "persons",
                                given -> List.of())),
                null);
        context.registerService(
                Stores.class,
                answering(Stores.class, Map.of("find", given -> Optional.of(store((StoreId) given[0])))),
                null);
    }

    static Path data(BundleContext context) {
        return Path.of(context.getProperty("fotokura.data"));
    }

    /** From now on the business goes by this clock, knows nobody and has kept nothing. */
    static void fresh(BundleContext context, Supplier<Instant> clock) {
        now = clock;
        CUSTOMERS.clear();
        REPRESENTED.clear();
        for (String room : List.of("catalog", "vault")) {
            DataSource source = service(context, DataSource.class, "(osgi.jndi.service.name=" + room + ")");
            try (Connection connection = source.getConnection()) {
                clear(connection, room.toUpperCase(Locale.ROOT) + "_");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        forgetOriginals(data(context));
    }

    static void knows(CustomerId owner, StoreId home) {
        CUSTOMERS.put(
                owner,
                new Customer(
                        owner,
                        "" + owner.value(),
                        home,
                        "Name",
                        "",
                        "",
                        List.of(),
                        "",
                        Optional.empty(),
                        "",
                        Instant.EPOCH,
                        0));
    }

    static void represents(long signIn, CustomerId owner, Set<Right> rights) {
        REPRESENTED
                .computeIfAbsent(signIn, s -> new ArrayList<>())
                .add(new Representation(owner, new SignInId(signIn), rights));
    }

    static <T> T service(BundleContext context, Class<T> type, String filter) {
        try {
            ServiceTracker<T, T> tracker = new ServiceTracker<>(
                    context, context.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")"), null);
            tracker.open();
            T found = tracker.waitForService(PATIENCE_MILLIS);
            if (found == null) {
                throw new AssertionError("No " + type.getName() + " " + filter);
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
    }

    private static Store store(StoreId id) {
        return new Store(
                id, "S" + id.value(), "", "", "", ZoneOffset.UTC, Locale.ENGLISH, Currency.getInstance("EUR"), 0);
    }

    private static <T> T answering(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Function<Object[], Object> answer = answers.get(method.getName());
            if (answer != null) {
                return answer.apply(given);
            }
            return switch (method.getName()) {
                case "toString" -> "stand-in for " + type.getSimpleName();
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> self == given[0];
                default -> throw new UnsupportedOperationException(method.toString());
            };
        }));
    }

    private static void clear(Connection connection, String prefix) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, prefix + "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        connection.setAutoCommit(true);
        // A table goes once the tables that point at it are empty.
        for (int round = 0; round < tables.size(); round++) {
            for (String table : tables) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM " + table);
                } catch (SQLException pointedAt) {
                    if (round == tables.size() - 1) {
                        throw pointedAt;
                    }
                }
            }
        }
    }

    private static void forgetOriginals(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(file -> file.toString().matches(".*/originals/[^/]+/.+"))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
