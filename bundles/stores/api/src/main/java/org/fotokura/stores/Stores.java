// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores;

import static org.fotokura.operations.Role.CHAIN_ADMINISTRATOR;
import static org.fotokura.operations.Role.STORE_MANAGER;

import java.util.List;
import java.util.Optional;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Permission;
import org.fotokura.operations.StoreId;
import org.osgi.annotation.versioning.ProviderType;

/** The chain's stores. That a store exists is no secret. */
@ProviderType
public interface Stores {
    /** Create and close stores. */
    Permission CREATE = Permission.of("stores.create", CHAIN_ADMINISTRATOR);
    /** Change a store's details. */
    Permission EDIT = Permission.of("stores.edit", CHAIN_ADMINISTRATOR, STORE_MANAGER);

    /** All stores by code. A chain has some hundreds at most. */
    List<Store> all();

    Optional<Store> find(StoreId id);

    Optional<Store> findByCode(String code);

    /** The stores where the actor works, by code: all for whoever holds a role over the chain. */
    List<Store> of(Actor actor);

    /** @throws org.fotokura.operations.InvalidException naming the field that cannot be taken */
    Store create(Actor actor, Draft draft);

    /** @throws org.fotokura.operations.Refusal as a conflict when the store has changed since {@code version} */
    Store change(Actor actor, StoreId id, long version, Draft draft);

    /** What people enter of a store; texts are trimmed, ids of zone, language tag and currency are checked. */
    record Draft(
            String code, String name, String address, String phone, String zone, String language, String currency) {}
}
