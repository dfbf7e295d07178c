// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core.jpa;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.fotokura.stores.InvalidStoreException;
import org.fotokura.stores.Store;
import org.fotokura.stores.StoreChangedException;
import org.fotokura.stores.Stores;
import org.fotokura.stores.UnknownStoreException;
import org.fotokura.stores.core.CheckedDraft;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stores in the database. */
@Component
public final class JpaStores implements Stores {
    private final Transactions transactions;
    private final IdSource ids;
    private final AuditTrail audit;

    @Activate
    public JpaStores(
            @Reference(target = "(osgi.unit.name=stores)") Transactions transactions,
            @Reference IdSource ids,
            @Reference AuditTrail audit) {
        this.transactions = transactions;
        this.ids = ids;
        this.audit = audit;
    }

    @Override
    public List<Store> all() {
        return transactions.read(em ->
                em.createQuery("select s from StoreRow s order by s.code", StoreRow.class).getResultList().stream()
                        .map(StoreRow::toStore)
                        .toList());
    }

    @Override
    public Optional<Store> find(StoreId id) {
        return transactions.read(
                em -> Optional.ofNullable(em.find(StoreRow.class, id.value())).map(StoreRow::toStore));
    }

    @Override
    public Optional<Store> findByCode(String code) {
        return transactions.read(em -> em.createQuery("select s from StoreRow s where s.code = :code", StoreRow.class)
                .setParameter("code", code.strip().toUpperCase(Locale.ROOT))
                .getResultStream()
                .findFirst()
                .map(StoreRow::toStore));
    }

    @Override
    public List<Store> of(Actor actor) {
        if (actor.assignments().isEmpty()) {
            return List.of();
        }
        return all().stream()
                .filter(s -> actor.assignments().stream()
                        .map(Assignment::scope)
                        .anyMatch(scope -> scope.covers(Scope.of(s.id()))))
                .sorted(Comparator.comparing(Store::code))
                .toList();
    }

    @Override
    public Store create(Actor actor, Draft draft) {
        actor.require(CREATE, Scope.chain());
        CheckedDraft checked = CheckedDraft.of(draft);
        Store created = unlessTaken(
                checked,
                () -> transactions.write(em -> {
                    StoreRow row = new StoreRow(ids.next(), checked);
                    em.persist(row);
                    em.flush();
                    return row.toStore();
                }));
        audit.add(actor, "stores.created", "store:" + created.id(), facts(checked));
        return created;
    }

    @Override
    public Store change(Actor actor, StoreId id, long version, Draft draft) {
        if (!actor.mayAnywhere(EDIT)) {
            actor.require(EDIT, Scope.of(id));
        }
        if (find(id).isEmpty()) {
            throw new UnknownStoreException();
        }
        actor.require(EDIT, Scope.of(id));
        CheckedDraft checked = CheckedDraft.of(draft);
        Store changed = unlessTaken(
                checked,
                () -> transactions.write(em -> {
                    @Nullable StoreRow row = em.find(StoreRow.class, id.value());
                    if (row == null) {
                        throw new UnknownStoreException();
                    }
                    if (row.version() != version) {
                        throw new StoreChangedException();
                    }
                    row.take(checked);
                    em.flush();
                    return row.toStore();
                }));
        audit.add(actor, "stores.changed", "store:" + id, facts(checked));
        return changed;
    }

    private static Store unlessTaken(CheckedDraft draft, Supplier<Store> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            if (!e.of("STORES_STORE_U_CODE")) {
                throw e;
            }
            throw new InvalidStoreException("code", "stores.code-taken", draft.code());
        }
    }

    private static Map<String, String> facts(CheckedDraft draft) {
        return Map.of(
                "code", draft.code(),
                "name", draft.name(),
                "zone", draft.zone().getId(),
                "currency", draft.currency().getCurrencyCode());
    }
}
