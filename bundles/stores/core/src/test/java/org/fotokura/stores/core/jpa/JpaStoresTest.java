// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.InvalidStoreException;
import org.fotokura.stores.Store;
import org.fotokura.stores.StoreChangedException;
import org.fotokura.stores.Stores;
import org.fotokura.stores.UnknownStoreException;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "stores", changelog = "db/stores/changelog.xml")
class JpaStoresTest {
    private static final Actor ADMINISTRATOR = Actor.operator("test");

    private final TestDatabase database;
    private final List<String> written = new ArrayList<>();
    private final JpaStores stores;

    JpaStoresTest(TestDatabase database) {
        this.database = database;
        this.stores = new JpaStores(database.transactions(), new AtomicLong(1)::getAndIncrement, new AuditTrail() {
            @Override
            public void add(Actor actor, String action, String subject, Map<String, String> facts) {
                written.add(action + " " + subject);
            }

            @Override
            public Page<Entry> list(Actor actor, Optional<String> cursor, int limit) {
                return Page.last(List.of());
            }
        });
    }

    @BeforeEach
    void empty() {
        database.clear();
    }

    @Test
    void aStoreIsFoundAsItWasMade() {
        Store made = stores.create(ADMINISTRATOR, draft(" ginza ", "写真 銀座 "));
        assertEquals("GINZA", made.code());
        assertEquals("写真 銀座", made.name());
        assertEquals(Optional.of(made), stores.find(made.id()));
        assertEquals(Optional.of(made), stores.findByCode("Ginza"));
        assertEquals(List.of("stores.created store:" + made.id()), written);
    }

    @Test
    void storesStandByCode() {
        stores.create(ADMINISTRATOR, draft("B", "Second"));
        stores.create(ADMINISTRATOR, draft("A", "First"));
        assertEquals(List.of("A", "B"), stores.all().stream().map(Store::code).toList());
    }

    @Test
    void aCodeBelongsToOneStore() {
        stores.create(ADMINISTRATOR, draft("A", "First"));
        InvalidStoreException refusal =
                assertThrows(InvalidStoreException.class, () -> stores.create(ADMINISTRATOR, draft("a", "Other")));
        assertEquals("stores.code-taken", refusal.code());
        assertEquals("code", refusal.field());
    }

    @Test
    void aChangeFromAnOldVersionIsAConflict() {
        Store first = stores.create(ADMINISTRATOR, draft("A", "First"));
        Store second = stores.change(ADMINISTRATOR, first.id(), first.version(), draft("A", "Renamed"));
        assertTrue(second.version() > first.version());
        assertThrows(
                StoreChangedException.class,
                () -> stores.change(ADMINISTRATOR, first.id(), first.version(), draft("A", "Again")));
        assertEquals("Renamed", stores.find(first.id()).orElseThrow().name());
    }

    @Test
    void eachFieldThatCannotBeTakenIsNamed() {
        assertRefused("code", new Stores.Draft("A/B", "n", "", "", "UTC", "en", "EUR"));
        assertRefused("name", new Stores.Draft("A", " ", "", "", "UTC", "en", "EUR"));
        assertRefused("address", new Stores.Draft("A", "n", "x".repeat(501), "", "UTC", "en", "EUR"));
        assertRefused("zone", new Stores.Draft("A", "n", "", "", "Mars/Base", "en", "EUR"));
        assertRefused("language", new Stores.Draft("A", "n", "", "", "UTC", "tlh", "EUR"));
        assertRefused("currency", new Stores.Draft("A", "n", "", "", "UTC", "en", "EURO"));
        assertEquals(List.of(), stores.all());
    }

    @Test
    void onlyThoseOfTheChainCreateStores() {
        Store store = stores.create(ADMINISTRATOR, draft("A", "First"));
        Actor manager = staff(Role.STORE_MANAGER, Scope.of(store.id()));
        assertThrows(ForbiddenException.class, () -> stores.create(manager, draft("B", "Second")));
        assertThrows(ForbiddenException.class, () -> stores.create(Actor.customer(7, "c"), draft("B", "Second")));
        assertEquals(
                "Mine",
                stores.change(manager, store.id(), store.version(), draft("A", "Mine"))
                        .name());
    }

    @Test
    void aManagerChangesNoOtherStore() {
        Store mine = stores.create(ADMINISTRATOR, draft("A", "First"));
        Store other = stores.create(ADMINISTRATOR, draft("B", "Second"));
        Actor manager = staff(Role.STORE_MANAGER, Scope.of(mine.id()));
        assertThrows(
                ForbiddenException.class,
                () -> stores.change(manager, other.id(), other.version(), draft("B", "Taken over")));
        assertThrows(
                UnknownStoreException.class, () -> stores.change(manager, new StoreId(999), 0, draft("C", "Nowhere")));
    }

    @Test
    void anActorWorksWhereItsRolesAre() {
        Store a = stores.create(ADMINISTRATOR, draft("A", "First"));
        Store b = stores.create(ADMINISTRATOR, draft("B", "Second"));
        assertEquals(List.of(a), stores.of(staff(Role.CLERK, Scope.of(a.id()))));
        assertEquals(List.of(a, b), stores.of(ADMINISTRATOR));
        assertEquals(List.of(), stores.of(Actor.customer(7, "c")));
    }

    private void assertRefused(String field, Stores.Draft draft) {
        assertEquals(
                field,
                assertThrows(InvalidStoreException.class, () -> stores.create(ADMINISTRATOR, draft))
                        .field());
    }

    private static Actor staff(Role role, Scope scope) {
        return Actor.staff(5, "s", Set.of(new Assignment(role, scope)));
    }

    private static Stores.Draft draft(String code, String name) {
        return new Stores.Draft(code, name, "Street 1", "0123", "Asia/Tokyo", "ja", "JPY");
    }
}
