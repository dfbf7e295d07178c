// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.operations.Actor;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;

/** Stores that all go by Greenwich. */
public final class StoresInUtc implements Stores {
    @Override
    public Optional<Store> find(StoreId id) {
        return Optional.of(new Store(
                id, "S" + id.value(), "", "", "", ZoneOffset.UTC, Locale.ENGLISH, Currency.getInstance("EUR"), 0));
    }

    @Override
    public List<Store> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Store> findByCode(String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Store> of(Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Store create(Actor actor, Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Store change(Actor actor, StoreId id, long version, Draft draft) {
        throw new UnsupportedOperationException();
    }
}
